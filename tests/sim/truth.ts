import type { Fulfillment } from '#domain/fulfillment.ts'
import type { Purchase } from '#domain/purchase.ts'
import { keyOf } from '#domain/record-key.ts'
import { type RecordKind, recordKinds } from '#domain/records.ts'
import { tally } from '#domain/tally.ts'
import { keepsReturns } from './check-returns.ts'
import { Entered } from './entered.ts'
import { STORE, type Backend } from './backend.ts'
import type { Verdict } from './verdict.ts'

interface Committed {
  ver: number
  live: boolean
  docJson: string
}
/** Whoever was signed in when a command got its id, where and when. */
export interface Made {
  cmdId: string
  device: string
  family: string
  personId: string
  /** virtual ms */
  at: number
}
export interface Logged {
  cmd_id: string
  client_id: string | null
  seq: number | null
  origin: string
  name: string
  v: number
  args_json: string
  actor_id: string
  occurred_at: number
  uncertainty_ms: number
  received_at: number
  status: 'applied' | 'rejected' | 'quarantined'
  code: string | null
  ver: number | null
}

/** What really happened, written down by nobody whom the history tests. */
export class Truth {
  head = 0
  /** every version of every record, oldest first */
  readonly #records = new Map<string, Committed[]>()
  readonly made = new Map<string, Made>()
  /** commands of which a person was told that they are saved */
  readonly saved = new Map<string, Made>()
  /** how each was answered first */
  readonly #answers = new Map<string, string>()
  /** cmdIds whose attention a person has dismissed */
  readonly dismissed = new Set<string>()
  /** photos that made room for work before they had arrived */
  readonly letGo = new Set<string>()
  readonly entered = new Entered()
  /** tags that were looked up since the server last wrote something */
  readonly #tags = new Map<number, string>()
  #tagsOf = -1
  readonly #backend: Backend
  readonly #verdict: Verdict

  constructor(backend: Backend, verdict: Verdict) {
    this.#backend = backend
    this.#verdict = verdict
    for (const { ver } of backend.look<{ ver: number }>(
      'select ver from version where store_id = ? order by ver',
      STORE,
    ))
      this.committed(ver)
  }

  /** The record as it was at this version; undefined where it was not there. */
  at(key: string, ver: number): Committed | undefined {
    const found = this.#records.get(key)?.findLast((committed) => committed.ver <= ver)
    return found?.live ? found : undefined
  }

  /** How many records there were. */
  countAt(ver: number): number {
    return [...this.#records.keys()].filter((key) => this.at(key, ver)).length
  }

  /** Whether the server remembers a version by this tag. */
  knows({ ver, tag }: { ver: number; tag: string }): boolean {
    if (this.#tagsOf !== this.#backend.writes) this.#tags.clear()
    this.#tagsOf = this.#backend.writes
    let found = this.#tags.get(ver)
    if (found === undefined) {
      const [row] = this.#backend.look<{ tag: string }>(
        'select tag from version where store_id = ? and ver = ?',
        STORE,
        ver,
      )
      this.#tags.set(ver, (found = row?.tag ?? ''))
    }
    return found === tag
  }

  /** @returns what makes it what it is now: the server is restored from a backup of this moment */
  keep(): () => void {
    const { head } = this
    const kept = [...this.#records].map(([key, versions]): [string, Committed[]] => [key, [...versions]])
    return () => {
      this.head = head
      this.#records.clear()
      for (const [key, versions] of kept) this.#records.set(key, versions)
      this.#answers.clear()
    }
  }

  logged(cmdId: string): Logged | undefined {
    return this.#backend.look<Logged>('select * from command_log where cmd_id = ?', cmdId)[0]
  }

  log(): Logged[] {
    return this.#backend.look<Logged>('select * from command_log')
  }

  /** The server committed a version. */
  committed(head: number): void {
    const changed = this.#backend.look<{
      kind: RecordKind
      id: string
      ver: number
      deleted: number
      doc_json: string
    }>('select kind, id, ver, deleted, doc_json from document where store_id = ? and ver = ?', STORE, head)
    for (const { kind, id, ver, deleted, doc_json } of changed) {
      const key = keyOf({ kind, id })
      const versions = this.#records.get(key) ?? []
      // what only the server knows no device has
      const live = deleted === 0 && recordKinds[kind].audience === 'floor'
      versions.push({ ver, live, docJson: doc_json })
      this.#records.set(key, versions)
      if (kind === 'fulfillment') this.#keepsLaws(JSON.parse(doc_json) as Fulfillment)
      if (kind === 'purchase')
        keepsReturns(
          versions.map(({ docJson }) => JSON.parse(docJson) as Purchase),
          this.#verdict,
        )
    }
    this.#verdict.holds('NoHole', head === this.head + 1, () => `version ${head} follows ${this.head}`)
    this.head = head
    // an effect, its outcome and its number commit together
    const [together] = this.#backend.look<{ logged: number; behind: number }>(
      `select count(*) as logged, coalesce(sum(l.seq > c.last_seq), 0) as behind
       from command_log l left join client c on c.client_id = l.client_id where l.store_id = ? and l.ver = ?`,
      STORE,
      head,
    )
    this.#verdict.holds('ExactlyOnce', together?.behind === 0 && together.logged > 0, () => {
      return `version ${head} has ${together?.logged} outcomes, ${together?.behind} of them beyond their queue's last_seq`
    })
  }

  /** The server answered this command; it may do so often, and always says the same. */
  answered(cmdId: string, status: string, code: string | undefined): void {
    const said = `${status} ${code ?? ''}`
    const before = this.#answers.get(cmdId) ?? said
    this.#answers.set(cmdId, before)
    this.#verdict.holds('ExactlyOnce', before === said, () => `${cmdId} was answered “${before}”, then “${said}”`)
  }

  #keepsLaws(order: Fulfillment): void {
    for (const line of order.lines) {
      const { allocated, picked, owed, returned, lost, inError, remaining } = tally(order, line)
      const sums = picked === allocated + owed + returned + lost + inError
      const kept = allocated <= line.ordered && sums && remaining >= 0
      this.#verdict.holds('DomainLaws', kept, () => `${order.id}/${line.id}: ${JSON.stringify(tally(order, line))}`)
      const facts = [...line.picks, ...line.shorts].map(({ id }) => id)
      this.#verdict.holds('ExactlyOnce', new Set(facts).size === facts.length, () => `${order.id} holds a fact twice`)
    }
  }
}
