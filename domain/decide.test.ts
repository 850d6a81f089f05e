import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CommandDefinition } from './command.ts'
import { commands, type CommandName } from './commands.ts'
import { decide } from './decide.ts'
import { accept, type Reader } from './decision.ts'
import { withRight } from './rights.ts'
import { ROLES, type May, type Role } from './role.ts'
import type { Person } from './store.ts'
import { NOON } from './testing/given.ts'

/** Who may do what, said once more; a command without a row does not compile. */
const may: Record<CommandName, May> = {
  accept: 'associate',
  claim: 'associate',
  release: 'associate',
  'take-over': 'associate',
  'hand-on-claim': 'associate',
  'pick-line': 'associate',
  'short-line': 'associate',
  'substitute-line': 'associate',
  'ask-alternative': 'associate',
  'undo-alternative': 'associate',
  'explain-undo': 'associate',
  'undo-step': 'associate',
  'choose-store': 'program',
  'offer-share': 'program',
  'answer-share': 'program',
  'undo-pick': 'associate',
  'put-back': 'associate',
  'same-items': 'associate',
  stage: 'associate',
  unstage: 'associate',
  'mark-ready': 'associate',
  'hand-over': 'associate',
  'plan-wave': 'associate',
  'confirm-tote': 'associate',
  'undo-tote': 'associate',
  'pause-wave': 'associate',
  'resume-wave': 'associate',
  'take-over-wave': 'associate',
  'split-wave': 'associate',
  'close-wave': 'associate',
  'refuse-handover': 'associate',
  'report-handover-error': 'associate',
  'note-wrong-code': 'associate',
  'settle-attention': 'associate',
  'acknowledge-alert': 'associate',
  'expire-hold': 'program',
  'extend-hold': 'associate',
  restock: 'associate',
  'note-message': 'program',
  'resend-code': 'associate',
  'pause-store': 'lead',
  'resume-store': 'lead',
  'close-case': 'lead',
  'add-person': 'lead',
  'set-role': 'lead',
  'set-badge': 'lead',
  'revoke-person': 'lead',
  'reset-pin': 'lead',
  'renew-pin': 'lead',
  'change-pin': 'associate',
  'revoke-device': 'lead',
  'invite-devices': 'lead',
  'rename-device': 'lead',
  'route-fulfillment': 'program',
  'cancel-fulfillment': 'program',
  'receive-photo': 'program',
  'announce-delivery': 'program',
  'open-delivery': 'associate',
  'receive-carton': 'associate',
  'receive-units': 'associate',
  'carton-difference': 'associate',
  'undo-receipt': 'associate',
  'close-delivery': 'associate',
  'plan-count': 'associate',
  'arrange-count': 'lead',
  'doubt-stock': 'program',
  'join-bay': 'associate',
  'count-entries': 'associate',
  'finish-bay': 'associate',
  'settle-bay': 'associate',
  'show-code': 'associate',
  'resolve-code': 'associate',
  'submit-count': 'associate',
  'reopen-count': 'associate',
  'recount-lines': 'lead',
  'decide-lines': 'lead',
  'close-count': 'lead',
  'settle-late': 'lead',
  'raise-floor-task': 'associate',
  'check-shelf': 'program',
  'fill-shelf': 'associate',
  'send-transfer': 'associate',
  'answer-transfer': 'program',
  'settle-transfer': 'lead',
  'know-store': 'program',
  'leave-feed': 'program',
  'save-store': 'program',
  'save-person': 'program',
  'check-bin': 'associate',
  'hold-bin': 'associate',
  'end-hold': 'lead',
  'report-missing-parcel': 'associate',
  'find-parcel': 'associate',
  'discard-parcel': 'lead',
  'release-parcel': 'lead',
  'save-bin': 'manager',
  'save-safety-rule': 'manager',
  'save-policy': 'manager',
  'save-hours': 'manager',
  'publish-return-policy': 'manager',
  'record-purchase': 'program',
  'request-return': 'program',
  'open-purchase': 'associate',
  'take-return': 'associate',
  'decide-return': 'associate',
  'settle-over-cap': 'manager',
  'settle-refund': 'manager',
  'note-failed-refund': 'program',
  'sort-return': 'associate',
  'grant-return': 'program',
  'answer-return': 'program',
  'set-open-hours': 'program',
  'save-layout': 'manager',
  reserve: 'program',
  'release-reservation': 'program',
  'expire-reservation': 'program',
  sell: 'program',
  'take-back': 'program',
  'write-off': 'program',
  'set-stock': 'program',
  'adjust-stock': 'associate',
  'move-stock': 'associate',
  'stop-sale': 'lead',
  'allow-sale': 'lead',
  'report-listing': 'associate',
  'settle-listing': 'lead',
  'customer-on-way': 'program',
  'customer-here': 'associate',
  'customer-left': 'associate',
  'go-to-customer': 'associate',
  'undo-arrival': 'associate',
  'pack-box': 'associate',
  'undo-box': 'associate',
  'request-label': 'associate',
  'void-label': 'associate',
  'answer-label': 'program',
  'hand-to-carrier': 'associate',
}
const names = Object.keys(may) as CommandName[]
/** `null`: access has ended. */
const roles = [null, ...ROLES]
const rankOf = (role: Role | null | undefined) => (role ? ROLES.indexOf(role) : -1)

/** The command with a rule that takes everything: what is left is who may. */
function open(name: CommandName): CommandDefinition {
  const definition = commands.get(name)
  if (!definition) throw new Error(`${name} is no command`)
  return { ...definition, decide: () => accept([]) }
}

const person = (id: string, role: Role | null): Person =>
  role === null ? withRight({ id, name: id, role: 'manager' }, null, 0) : { id, name: id, role }

function reading(...people: Person[]): Reader {
  const get = (kind: string, id: string) => (kind === 'person' ? people.find((one) => one.id === id) : undefined)
  return { get: get as Reader['get'] }
}

const made = { args: {}, cmdId: 'c1', actorId: 'author', clientId: 'device-1', at: NOON }
const now = { uncertaintyMs: 0, receivedAt: NOON }

describe.each(names)('%s', (name) => {
  const definition = open(name)
  const reports = definition.mode === 'report'
  const refused = (code: string) => ({ kind: reports ? 'hold' : 'reject', reason: { code } })

  it('is decided for every role, alone and with an approval of every role', () => {
    expect(definition.may).toBe(may[name])
    const needed = may[name] === 'program' ? Infinity : rankOf(may[name])
    for (const role of roles) {
      for (const approver of [undefined, ...roles]) {
        const others = approver === undefined ? [] : [person('approver', approver)]
        const approverId = approver === undefined ? undefined : 'approver'
        const decision = decide(definition, reading(person('author', role), ...others), { ...made, approverId }, now)
        const told = `${role} with ${approver}`
        if (role === null) expect(decision, told).toMatchObject(refused('access-ended'))
        else if (Math.max(rankOf(role), rankOf(approver)) >= needed) expect(decision, told).toEqual(accept([]))
        else expect(decision, told).toMatchObject(refused('not-allowed'))
      }
    }
  })

  it('is approved by nobody for themselves, and done by nobody whom the store does not know', () => {
    for (const role of ROLES) {
      const decision = decide(definition, reading(person('author', role)), { ...made, approverId: 'author' }, now)
      expect(decision).toMatchObject(refused('self-approval'))
    }
    const missing = { kind: 'person', id: 'author' }
    expect(decide(definition, reading(), made, now)).toEqual({ kind: 'cannot-tell', missing })
  })
})

describe('rights that change', () => {
  const at = fc.integer({ min: 0, max: 100 })
  const history = fc.array(fc.record({ role: fc.option(fc.constantFrom(...ROLES)), since: at }), {
    maxLength: 6,
  })
  const changed = (changes: { role: Role | null; since: number }[]) =>
    changes.reduce((one, { role, since }) => withRight(one, role, since), person('author', 'associate'))

  it('judge a report by those when it was made, and a request by those when it is received', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), history, at, at, (name, changes, first, second) => {
        const definition = open(name)
        const [madeAt, receivedAt] = [Math.min(first, second), Math.max(first, second)]
        const author = changed(changes)
        const judge = (moment: number) =>
          decide(definition, reading(author), { ...made, at: moment }, { uncertaintyMs: 0, receivedAt: moment })
        const decision = decide(definition, reading(author), { ...made, at: madeAt }, { uncertaintyMs: 0, receivedAt })
        expect(decision).toEqual(judge(definition.mode === 'report' ? madeAt : receivedAt))
      }),
      { numRuns: 500 },
    )
  })

  it('give a report the benefit of doubt where its instant is not known better', () => {
    const gone = withRight(person('author', 'associate'), null, NOON)
    const pick = (after: number) =>
      decide(
        open('pick-line'),
        reading(gone),
        { ...made, at: NOON + after },
        { uncertaintyMs: 2_000, receivedAt: NOON },
      )
    expect(pick(1_999).kind).toBe('accept')
    expect(pick(2_000)).toMatchObject({ kind: 'hold', reason: { code: 'access-ended' } })
  })

  it('count for the approver in the same way', () => {
    const exLead = withRight(person('approver', 'lead'), 'associate', NOON)
    const close = (receivedAt: number) => {
      const input = { ...made, approverId: 'approver' }
      return decide(open('close-case'), reading(person('author', 'associate'), exLead), input, {
        uncertaintyMs: 0,
        receivedAt,
      })
    }
    expect(close(NOON - 1).kind).toBe('accept')
    expect(close(NOON)).toMatchObject({ kind: 'reject', reason: { code: 'not-allowed', detail: { role: 'lead' } } })
  })
})
