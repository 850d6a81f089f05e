import { describe, expect, it } from 'vitest'
import { commands, parseCommand, type ArgsOf, type CommandName } from '../commands.ts'
import type { Decision, Reader } from '../decision.ts'
import type { Fulfillment } from '../fulfillment.ts'
import { RecordKind, recordKinds } from '../records.ts'
import type { Role } from '../role.ts'
import { tally } from '../tally.ts'
import { ana, anOrder, ben, type By, cancelled, NOON, refusal } from '../testing/given.ts'
import { orderOfTote, toteOf, type Wave } from '../wave.ts'

/** A store with these orders, and what is done there. */
class Store {
  readonly records = new Map<string, unknown>()
  #next = 1

  constructor(...orders: Fulfillment[]) {
    for (const order of orders) this.records.set(`fulfillment/${order.id}`, order)
  }

  readonly reader: Reader = {
    get: ((kind: string, id: string) => this.records.get(`${kind}/${id}`)) as Reader['get'],
  }

  try<N extends CommandName>(name: N, args: ArgsOf<N>, by: By = ana, role: Role = 'associate'): Decision {
    const parsed = parseCommand(name, commands.get(name)?.v ?? 0, args)
    if (!parsed.ok) throw new Error(JSON.stringify(parsed))
    const input = { args: parsed.args, cmdId: `c${this.#next++}`, at: NOON, ...by, role }
    const decision = parsed.definition.decide(this.reader, input)
    if (decision.kind === 'accept') {
      for (const { kind, id, doc } of decision.changes) {
        recordKinds[RecordKind.parse(kind)].schema.parse(doc)
        this.records.set(`${kind}/${id}`, doc)
      }
    }
    return decision
  }

  do<N extends CommandName>(name: N, args: ArgsOf<N>, by?: By): void {
    const decision = this.try(name, args, by)
    if (decision.kind !== 'accept') throw new Error(JSON.stringify(decision))
  }

  pick(fulfillmentId: string, quantity: number, takeOver: string | null = null, by: By = ana): void {
    this.do('pick-line', { fulfillmentId, lineId: 'milk', quantity, remaining: 9, method: 'scan', takeOver }, by)
  }

  order = (id: string) => this.records.get(`fulfillment/${id}`) as Fulfillment
  wave = (id = 'w') => this.records.get(`wave/${id}`) as Wave
  milk = (id: string) => {
    const order = this.order(id)
    const [line] = order.lines
    if (!line) throw new Error('no line')
    return { ...tally(order, line), takeOver: line.takeOver }
  }
}

const order = (id: string) => anOrder({ id, orderNumber: `#${id}` })
const two = () => new Store(order('a'), order('b'))
const plan = { waveId: 'w', fulfillmentIds: ['a', 'b'] }
const planned = () => {
  const store = two()
  store.do('plan-wave', plan)
  return store
}
const notice = (decision: Decision) => (decision.kind === 'accept' ? decision.notice : undefined)

describe('a wave is planned', () => {
  it('and its orders are claimed', () => {
    const store = planned()
    expect(store.wave()).toMatchObject({
      walker: { by: 'ana' },
      orders: [{ fulfillmentId: 'a' }, { fulfillmentId: 'b' }],
    })
    expect([store.order('a').claim?.by, store.order('b').state]).toEqual(['ana', 'picking'])
  })

  it('without what somebody else has or nobody has anything to pick of, which is told', () => {
    const store = new Store(order('a'), order('b'), cancelled({ ...order('f1') }))
    store.do('claim', { fulfillmentId: 'b' }, ben)
    const decision = store.try('plan-wave', { waveId: 'w', fulfillmentIds: ['a', 'b', 'f1'] })
    expect(notice(decision)).toEqual({ code: 'wave-left-out', detail: { orders: '#b, #f1', count: 2 } })
    expect(store.wave().orders.map(({ fulfillmentId }) => fulfillmentId)).toEqual(['a'])
    expect(store.order('b').claim?.by).toBe('ben')
  })

  it('not of nothing, and not twice', () => {
    const store = planned()
    expect(refusal(store.try('plan-wave', plan))).toBe('wave-exists')
    expect(refusal(store.try('plan-wave', { ...plan, waveId: 'w2' }, ben))).toBe('nothing-to-pick')
  })
})

describe('a tote', () => {
  it('is for one order, and an order may fill several', () => {
    const store = planned()
    for (const code of ['T1', 'T2']) store.do('confirm-tote', { waveId: 'w', orderId: 'a', code })
    store.do('confirm-tote', { waveId: 'w', orderId: 'b', code: null })
    expect([toteOf(store.wave(), 'a')?.code, toteOf(store.wave(), 'b')?.code]).toEqual(['T2', null])
    expect([orderOfTote(store.wave(), ' t1'), orderOfTote(store.wave(), 'T9')]).toEqual(['a', undefined])
  })

  it('that holds another order is kept as it was said, and told', () => {
    const store = planned()
    store.do('confirm-tote', { waveId: 'w', orderId: 'a', code: 'T1' })
    const decision = store.try('confirm-tote', { waveId: 'w', orderId: 'b', code: 'T1' })
    expect(notice(decision)?.code).toBe('tote-of-another')
    expect(toteOf(store.wave(), 'b')?.code).toBe('T1')
  })

  it('can be taken back', () => {
    const store = planned()
    store.do('confirm-tote', { waveId: 'w', orderId: 'a', code: 'T1' })
    store.do('undo-tote', { waveId: 'w', undoes: toteOf(store.wave(), 'a')?.id ?? '' })
    expect(toteOf(store.wave(), 'a')).toBeUndefined()
  })
})

describe('a wave that two people planned, neither knowing of the other', () => {
  it('is of who was heard first; what the other did with totes is passed over, and picks add up', () => {
    const store = planned()
    const theirs = { waveId: 'w2', fulfillmentIds: ['a', 'b'] }
    expect(refusal(store.try('plan-wave', theirs, ben))).toBe('nothing-to-pick')
    const after: Decision[] = [
      store.try('confirm-tote', { waveId: 'w2', orderId: 'a', code: 'T1' }, ben),
      store.try('undo-tote', { waveId: 'w2', undoes: 'c9' }, ben),
      store.try('pause-wave', { waveId: 'w2' }, ben),
      store.try('resume-wave', { waveId: 'w2' }, ben),
      store.try('close-wave', { waveId: 'w2', fulfillmentIds: ['a'], others: [] }, ben),
    ]
    for (const decision of after) expect(decision).toEqual({ kind: 'accept', changes: [], effects: [] })
    store.pick('a', 3)
    store.pick('a', 2, null, ben)
    expect([store.order('a').claim?.by, store.milk('a').allocated, store.milk('a').owed]).toEqual(['ana', 3, 2])
  })

  it('keeps the orders that only the other had', () => {
    const store = new Store(order('a'), order('b'))
    store.do('plan-wave', { waveId: 'w', fulfillmentIds: ['a'] })
    store.do('plan-wave', { waveId: 'w2', fulfillmentIds: ['a', 'b'] }, ben)
    store.do('confirm-tote', { waveId: 'w2', orderId: 'a', code: 'T1' }, ben)
    expect(store.wave('w2').orders).toEqual([{ fulfillmentId: 'b', totes: [] }])
  })
})

describe('a walk', () => {
  it('is paused and gone on with by whoever walks it', () => {
    const store = planned()
    store.do('pause-wave', { waveId: 'w' }, ben)
    expect(store.wave().paused).toBeNull()
    store.do('pause-wave', { waveId: 'w' })
    expect(store.wave().paused).toMatchObject({ by: 'ana' })
    store.do('resume-wave', { waveId: 'w' })
    expect(store.wave().paused).toBeNull()
  })

  it('that is left releases what is not picked, and keeps what was', () => {
    const store = planned()
    store.pick('a', 3)
    store.pick('b', 1)
    const close = { waveId: 'w', fulfillmentIds: ['a', 'b'], others: [] }
    expect(refusal(store.try('close-wave', close, ben))).toBe('not-your-wave')
    store.do('close-wave', close)
    expect([store.order('a').claim?.by, store.order('b').claim]).toEqual(['ana', null])
    expect([store.milk('a').allocated, store.milk('b').allocated]).toEqual([3, 1])
    expect(store.wave().closed).not.toBeNull()
  })

  it('is ended by a lead too', () => {
    const store = planned()
    const close = { waveId: 'w', fulfillmentIds: ['a', 'b'], others: [] }
    expect(store.try('close-wave', close, ben, 'lead').kind).toBe('accept')
    expect(store.order('a').claim).toBeNull()
  })
})

describe('taking a walk over', () => {
  const counting = (a: number, b: number, known: string[] = []) => ({
    waveId: 'w',
    totes: [
      { fulfillmentId: 'a', counted: [{ lineId: 'milk', quantity: a }], known },
      { fulfillmentId: 'b', counted: [{ lineId: 'milk', quantity: b }], known },
    ],
  })

  it('makes what is in the totes what is picked, and the walk and its orders theirs', () => {
    const store = planned()
    store.pick('a', 2)
    const [known] = store.order('a').lines[0]?.picks ?? []
    store.do('take-over-wave', counting(1, 0, [known?.id ?? '']), ben)
    expect([store.milk('a').allocated, store.milk('a').owed, store.milk('b').allocated]).toEqual([1, 0, 0])
    expect([store.wave().walker?.by, store.order('a').claim?.by, store.order('b').claim?.by]).toEqual([
      ...['ben', 'ben', 'ben'],
    ])
  })

  it('asks of picks that arrive late, and of no others', () => {
    const store = planned()
    store.do('take-over-wave', counting(1, 0), ben)
    const { takeOver = null } = store.milk('a')
    store.pick('a', 1, null, ana)
    store.pick('a', 2, takeOver, ben)
    expect(store.milk('a')).toMatchObject({ allocated: 3, owed: 1 })
    const late = store.order('a').lines[0]?.picks.filter((pick) => pick.late)
    expect(late).toMatchObject([{ by: 'ana', quantity: 1 }])
  })

  it('goes on where the one before had left', () => {
    const store = planned()
    store.do('close-wave', { waveId: 'w', fulfillmentIds: ['a', 'b'], others: [] })
    store.do('take-over-wave', counting(0, 0), ben)
    expect([store.wave().closed, store.wave().walker?.by, store.order('a').claim?.by]).toEqual([null, 'ben', 'ben'])
  })

  it('is of its own orders and lines', () => {
    const store = planned()
    const of = (fulfillmentId: string, lineId: string) => ({
      waveId: 'w',
      totes: [{ fulfillmentId, counted: [{ lineId, quantity: 1 }], known: [] }],
    })
    expect(refusal(store.try('take-over-wave', of('x', 'milk')))).toBe('not-in-wave')
    expect(refusal(store.try('take-over-wave', of('a', 'tea')))).toBe('unknown-line')
  })

  it('asks nothing of the order that is taken over as a whole afterwards', () => {
    const store = planned()
    store.do('take-over-wave', counting(1, 0), ben)
    const known = store.order('a').lines[0]?.picks.map(({ id }) => id) ?? []
    store.do('take-over', { fulfillmentId: 'a', counted: [{ lineId: 'milk', quantity: 1 }], known }, ana)
    store.pick('a', 2, store.order('a').takeOver)
    expect(store.milk('a')).toMatchObject({ allocated: 3, owed: 0 })
  })
})

describe('a walk is split by floor', () => {
  const split = (floorIds: string[], waveId = 'w', newId = 'w2') => ({ waveId, newId, floorIds })

  it('and each floor is in one part', () => {
    const store = planned()
    store.do('split-wave', split(['up', 'roof']))
    store.do('split-wave', split(['roof'], 'w2', 'w3'))
    store.do('split-wave', split(['cellar'], 'w', 'w4'))
    const parts = ['w', 'w2', 'w3', 'w4'].map((id) => store.wave(id).part)
    const [only] = [['up'], ['roof'], ['cellar']]
    expect(parts).toEqual([{ but: ['up', 'roof', 'cellar'] }, { only }, { only: ['roof'] }, { only: ['cellar'] }])
    expect(refusal(store.try('split-wave', split(['up'], 'w', 'w5')))).toBe('not-on-wave')
    expect(refusal(store.try('split-wave', split(['up'], 'w2', 'w5')))).toBe('not-on-wave')
  })

  it('and what two people pick of one order adds up', () => {
    const store = planned()
    store.do('split-wave', split(['up']))
    expect(store.wave('w2').walker).toBeNull()
    store.do('take-over-wave', { waveId: 'w2', totes: [] }, ben)
    store.pick('a', 1)
    store.pick('a', 2, null, ben)
    expect([store.wave('w2').walker?.by, store.milk('a').allocated, store.milk('a').owed]).toEqual(['ben', 3, 0])
    // the part that is done first leaves the order claimed for the other
    store.do('close-wave', { waveId: 'w', fulfillmentIds: ['b'], others: ['w2'] })
    expect(store.order('b').claim?.by).toBe('ana')
  })

  it('by whoever walks it, while it is open', () => {
    const store = planned()
    expect(refusal(store.try('split-wave', split(['up']), ben))).toBe('not-your-wave')
    expect(refusal(store.try('split-wave', split(['up'], 'w', 'w')))).toBe('wave-exists')
    store.do('close-wave', { waveId: 'w', fulfillmentIds: [], others: [] })
    expect(refusal(store.try('split-wave', split(['up'])))).toBe('wave-closed')
  })
})
