import type { CommandDefinition } from './command.ts'
import { cannotTell, reject, type Decision, type Input, type Reader, type Reason } from './decision.ts'
import { roleAt, roleBetween } from './rights.ts'
import { reaches, type May, type Role } from './role.ts'

/** A command as a person made it; `approverId` has proven that they stand for it. */
export type PersonsInput = Omit<Input<unknown>, 'role' | 'approvedBy'> & { approverId?: string | undefined }

/** How well `at` is known, and when the command came to whoever decides, in UTC ms. On a device it comes as it is made. */
export interface Moment {
  uncertaintyMs: number
  receivedAt: number
}

/**
 * What is decided of a person's command, on both sides: may they, and then what the rule says. A request is judged by the
 * rights when it is received, a report by those when it was made. Beside the rule's own answers: access-ended, not-allowed,
 * self-approval: a request is rejected, a report held.
 */
export function decide(definition: CommandDefinition, read: Reader, made: PersonsInput, moment: Moment): Decision {
  const { approverId, ...input } = made
  const isReport = definition.mode === 'report'
  const roleOf = (personId: string): Role | null | undefined => {
    const person = read.get('person', personId)
    if (!person || !isReport) return person && roleAt(person, moment.receivedAt)
    return roleBetween(person, input.at - moment.uncertaintyMs, input.at + moment.uncertaintyMs)
  }
  const refuse = (code: Reason['code'], detail: Reason['detail'] = {}): Decision =>
    isReport ? { kind: 'hold', reason: { code, detail } } : reject(code, detail)

  const role = roleOf(input.actorId)
  if (role === undefined) return cannotTell('person', input.actorId)
  if (role === null) return refuse('access-ended')
  if (approverId === input.actorId) return refuse('self-approval')
  const approverRole = approverId === undefined ? undefined : roleOf(approverId)
  const approvedBy = approverId !== undefined && approverRole ? { actorId: approverId, role: approverRole } : undefined
  const asked = { ...input, role, ...(approvedBy && { approvedBy }) }
  if (!isAllowed(asked, definition.may)) return refuse('not-allowed', { role: definition.may })
  return definition.decide(read, asked)
}

/** Whether the author, or who approved it, has this role or one above. A program's input has no role: it may. */
export function isAllowed({ role, approvedBy }: Pick<Input<unknown>, 'role' | 'approvedBy'>, needed: May): boolean {
  return role === undefined || reaches(role, needed) || reaches(approvedBy?.role ?? null, needed)
}
