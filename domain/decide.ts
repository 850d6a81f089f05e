import type { CommandDefinition } from './command.ts'
import { cannotTell, reject, type Decision, type Input, type Reader, type Reason } from './decision.ts'
import { roleAt, roleBetween } from './rights.ts'
import type { Envelope } from './protocol.ts'
import { reaches, type May, type Role } from './role.ts'

/** A command as a person made it; `approverId` has proven that they stand for it. */
export type PersonsInput = Omit<Input<unknown>, 'role' | 'approvedBy'> & {
  approverId?: string | undefined
  onBehalfOf?: Envelope['onBehalfOf'] | undefined
}

/** How well `at` is known, and when the command came to whoever decides, in UTC ms. On a device it comes as it is made. */
export interface Moment {
  uncertaintyMs: number
  receivedAt: number
}

/**
 * What is decided of a person's command, on both sides: may they, and then what the rule says. A request is judged by the
 * rights when it is received, a report by those when it was made. Beside the rule's own answers: access-ended, not-allowed,
 * self-approval: a request is rejected, a report held. Of what a lead lets through on behalf of somebody: not-kept,
 * settled-already.
 */
export function decide(definition: CommandDefinition, read: Reader, made: PersonsInput, moment: Moment): Decision {
  const { approverId, onBehalfOf, ...input } = made
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
  const { uncertaintyMs } = moment
  const asked = { ...input, role, uncertaintyMs, ...(approvedBy && { approvedBy }) }
  if (!isAllowed(asked, definition.may)) return refuse('not-allowed', { role: definition.may })
  if (!onBehalfOf) return definition.decide(read, asked)
  if (!isAllowed(asked, 'lead')) return refuse('not-allowed', { role: 'lead' })
  return decideForOther(definition, read, asked, onBehalfOf)
}

/** What was kept for a lead, done as whoever did it: with the lead's rights, who stands for it in the facts. */
function decideForOther(
  definition: CommandDefinition,
  read: Reader,
  lead: Input<unknown> & { role: Role },
  { actorId, cmdId }: NonNullable<PersonsInput['onBehalfOf']>,
): Decision {
  const kept = read.get('attention', cmdId)
  if (!kept) return cannotTell('attention', cmdId)
  // who really did it is known where it was proven
  const isTheirs = kept.status === 'quarantined' && kept.code !== 'bad-proof' && kept.actorId === actorId
  if (!isTheirs || kept.name !== definition.name) return reject('not-kept')
  if (kept.settled) return reject('settled-already')
  return definition.decide(read, { ...lead, actorId, approvedBy: { actorId: lead.actorId, role: lead.role } })
}

/** Whether the author, or who approved it, has this role or one above. A program's input has no role: it may. */
export function isAllowed({ role, approvedBy }: Pick<Input<unknown>, 'role' | 'approvedBy'>, needed: May): boolean {
  return role === undefined || reaches(role, needed) || reaches(approvedBy?.role ?? null, needed)
}
