import { commands, type ArgsOf, type CommandName, parseCommand } from '../commands.ts'
import { type CountLine, countLineId, type CountSession, type Joining } from '../count.ts'
import { type Counted, countedOf } from '../count/counted.ts'
import type { Decision } from '../decision.ts'
import type { RecordKind } from '../records.ts'
import type { Role } from '../role.ts'
import { NOON } from './given.ts'

/** A count session as its commands make it, one after the other, a second apart: for the tests of counting. */
export class Counting {
  readonly #records = new Map<string, object>()
  #next = 0
  readonly #id = 's1'

  constructor(facts: Partial<ArgsOf<'plan-count'>> = {}) {
    const plan = { name: 'Aisle 1', kind: 'ad-hoc', place: 'shelf', blind: true, due: null } as const
    this.do('plan-count', { ...plan, assigned: [], bays: [], skus: null, ...facts }, 'eve')
  }

  get session(): CountSession {
    return this.#records.get(`count-session/${this.#id}`) as CountSession
  }

  lineOf(what: { sku: string } | { code: string }): CountLine | undefined {
    return this.#records.get(`count-line/${countLineId(this.#id, what)}`) as CountLine | undefined
  }

  line(sku: string): CountLine | undefined {
    return this.lineOf({ sku })
  }

  counted(sku: string): Counted | undefined {
    const line = this.line(sku)
    return line && countedOf(this.session, line)
  }

  join(by: string, bay: string, how: Joining): void {
    this.do('join-bay', { bay, how }, by)
  }

  enter(by: string, bay: string, entries: [sku: string, units: number][], round = 1): Decision {
    const told = entries.map(([sku, units]) => ({ what: { sku }, units, agoMs: 0, round }))
    return this.do('count-entries', { bay, entries: told }, by)
  }

  do<N extends CommandName>(
    name: N,
    rest: Omit<ArgsOf<N>, 'sessionId'>,
    actorId: string,
    role: Role = 'lead',
    at = NOON + (this.#next + 1) * 1000,
  ): Decision {
    const definition = commands.get(name)
    const parsed = parseCommand(name, definition?.v ?? 1, { sessionId: this.#id, ...rest })
    if (!parsed.ok) throw new Error(`${name}: ${parsed.code} ${JSON.stringify(parsed)}`)
    const get = (kind: RecordKind, id: string) => this.#records.get(`${kind}/${id}`)
    const by = { cmdId: `c${this.#next++}`, actorId, clientId: actorId, role }
    const input = { ...by, args: parsed.args, at }
    const decision = parsed.definition.decide({ get: get as never }, input)
    if (decision.kind === 'accept')
      for (const { kind, id, doc } of decision.changes) this.#records.set(`${kind}/${id}`, doc)
    return decision
  }
}
