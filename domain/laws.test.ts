import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commands, type CommandName } from './commands.ts'
import { Fulfillment, FulfillmentState, type Line } from './fulfillment.ts'
import { isAllowed } from './decide.ts'
import { opensGate } from './handover/gate.ts'
import { reasons, type ReasonCode } from './reasons.ts'
import { freeUnits, givenOut, goodsOf, owedBy, settle, tally, unitsIn, unitsOut } from './tally.ts'
import { after, aLine, ana, anOrder, ben, cases, refusal, type ArgsWithout } from './testing/given.ts'
import { always } from './testing/always.ts'
import { decide } from './testing/floor.ts'

/** The codes that each report's docstring lists; everything else it has to take as it comes. */
const refusals: Partial<Record<CommandName, ReasonCode[]>> = {
  'take-over': ['unknown-line'],
  'pick-line': ['over-pick', 'unknown-line'],
  'short-line': ['unknown-line'],
  'substitute-line': [
    ...(['over-pick', 'unknown-line', 'same-product'] as const),
    ...(['substitute-not-wanted', 'substitute-not-asked'] as const),
  ],
  'put-back': ['nothing-to-put-back', 'unknown-line'],
  'same-items': ['nothing-to-put-back', 'unknown-line'],
  stage: ['nothing-picked', 'wrong-bin-kind'],
  'pack-box': ['not-shipped', 'unknown-line', 'unlikely-weight'],
  'hand-over': [
    ...(['wrong-code', 'wrong-surname', 'parcel-missing', 'nothing-picked', 'already-handed-over'] as const),
    ...(['receipt-needed', 'age-not-checked', 'signature-needed', 'code-and-id-needed', 'not-allowed'] as const),
  ],
  'refuse-handover': ['unknown-line'],
  'report-handover-error': ['unknown-line', 'not-handed-over', 'returned-since'],
}
/** Reports that an honest device can always deliver, whatever others did with the order meanwhile: no customer comes back to the desk here. */
const alwaysTaken = [
  ...['take-over', 'pick-line', 'short-line', 'substitute-line', 'put-back', 'same-items', 'hand-to-carrier'],
  ...['refuse-handover', 'report-handover-error', 'note-wrong-code'],
]

describe('whatever three devices do offline, and in whatever order it arrives,', () => {
  it('allocated ≤ ordered; picked = allocated + owed + returned + lost + inError; no number is negative', () => {
    always(({ became }) => {
      for (const line of became.lines) {
        const { picked, allocated, handed, inError, returned, lost, owed, shorted, remaining } = tally(became, line)
        const all = [picked, allocated, handed, inError, returned, lost, owed, shorted, remaining]
        expect(Math.min(...all)).toBeGreaterThanOrEqual(0)
        expect(handed).toBeLessThanOrEqual(allocated)
        expect(allocated).toBeLessThanOrEqual(line.ordered)
        expect(allocated + shorted + remaining).toBeLessThanOrEqual(line.ordered)
        expect(picked).toBe(allocated + owed + returned + lost + inError)
      }
    })
  })

  it('the same holds for each product of a line, and what was ordered comes before what stands in for it', () => {
    always(({ became }) => {
      for (const line of became.lines) {
        const [own, ...others] = goodsOf(became, line)
        for (const { picked, allocated, returned, owed } of [own, ...others]) {
          expect(Math.min(picked, allocated, returned, owed)).toBeGreaterThanOrEqual(0)
          expect(picked).toBeGreaterThanOrEqual(allocated + owed + returned)
        }
        const told = [own, ...others].reduce(
          (units, one) => units + one.picked - one.allocated - one.owed - one.returned,
          0,
        )
        const { lost, inError } = tally(became, line)
        expect(told).toBe(lost + inError)
        // what a customer has stays theirs, whatever is found later, and what they refused is theirs no more
        if (became.refusals?.some(({ most }) => most)) continue
        if (became.handover || became.earlierHandovers || others.every(({ allocated }) => allocated === 0)) continue
        const late = line.picks.filter((fact) => fact.late)
        expect(own.owed).toBe(late.reduce((units, fact) => units + unitsOut(line, fact), 0))
      }
    })
  })

  it('facts fit together: ids are unique, a put-back names a pick and brings back no more than it took', () => {
    always(({ became }) => {
      const takenFor = ({ picks, substitutes = [] }: Line) => [...picks, ...substitutes]
      const ids = became.lines.flatMap((line) => takenFor(line).map((pick) => pick.id))
      expect(new Set(ids).size).toBe(ids.length)
      for (const line of became.lines) {
        for (const pick of takenFor(line)) expect(unitsOut(line, pick)).toBeGreaterThanOrEqual(0)
        for (const putBack of line.putBacks) expect(ids).toContain(putBack.pick)
        for (const loss of line.losses ?? []) expect(ids).toContain(loss.pick)
      }
      if (became.handover || became.cancelled) expect(became.claim).toBeNull()
    })
  })

  it('the state is a function of the facts, and the document fits its schema', () => {
    always(
      ({ became }) => {
        expect(settle({ ...became, state: 'routed' })).toEqual(became)
        expect(Fulfillment.safeParse(became).success).toBe(true)
      },
      { numRuns: 150 },
    )
  })

  it('a decision depends on the order and the command alone, and changes neither', () => {
    always(({ order, input, name, decision }) => {
      const frozen = deepFreeze(structuredClone({ order, input }))
      expect(JSON.stringify(decide(frozen.order, name, frozen.input))).toBe(JSON.stringify(decision))
      expect(JSON.stringify(frozen)).toBe(JSON.stringify({ order, input }))
    })
  })

  it('a report is refused only for the reasons that it lists', () => {
    always(({ name, decision }) => {
      if (commands.get(name)?.mode !== 'report' || decision.kind === 'accept') return
      expect(refusals[name]).toContain(refusal(decision))
    })
  })

  it("an honest device's pick, short, substitute, take-over, put-back and “Same items” are always taken", () => {
    always(({ name, honest, decision }) => {
      if (honest && alwaysTaken.includes(name)) expect(refusal(decision)).toBeUndefined()
    })
  })

  it('undo-pick restores what was before a pick, a substitute or a short, unless the order went on', () => {
    always(({ order, name, decision, input, became }) => {
      const isFact = name === 'pick-line' || name === 'short-line' || name === 'substitute-line'
      if (!isFact || decision.kind === 'reject') return
      const undo = { ...input, cmdId: 'undo', args: { fulfillmentId: 'f1', undoes: input.cmdId } }
      const undone = decide(became, 'undo-pick', undo)
      if (became.handover) expect(refusal(undone)).toBe('already-handed-over')
      else if (order.cancelled) expect(refusal(undone)).toBe('order-cancelled')
      else if (became.shipped) expect(refusal(undone)).toBe('already-shipped')
      else if (order.parcels.length > 0) expect(refusal(undone)).toBe('already-staged')
      else if (order.boxes?.length) expect(refusal(undone)).toBe('already-packed')
      else expect(undone).toMatchObject({ kind: 'accept', changes: [{ doc: order }] })
    })
  })

  it('undo-step restores what was before “ready”, a handover, a refusal, a put-back, “Same items”, a move and a pick-up', () => {
    const undone = ['mark-ready', 'hand-over', 'refuse-handover', 'put-back', 'same-items', 'stage', 'hand-to-carrier']
    always(({ order, name, decision, input, became }) => {
      const isMove = name !== 'stage' || became.parcels.some(({ stageId, before }) => stageId === input.cmdId && before)
      const hasFact = JSON.stringify(became) !== JSON.stringify(order)
      if (!undone.includes(name) || !isMove || !hasFact || decision.kind === 'reject') return
      const undo = decide(became, 'undo-step', {
        ...input,
        cmdId: 'undo',
        args: { ...input.args, undoes: input.cmdId },
      })
      // a handover of nothing but parcels that others left, and one that is a case, are no fact of their own
      if (undo.kind === 'reject') {
        const reported = became.handoverErrors ? (['reported-since'] as const) : []
        const isPut = name === 'stage' || cases(decision).length > 0
        return expect([...reported, ...(isPut ? ['nothing-to-undo'] : [])]).toContain(refusal(undo))
      }
      const [change] = undo.kind === 'accept' ? undo.changes : []
      const was = change?.doc as Fulfillment
      const byId = (facts: readonly { id: string }[] = []) =>
        facts.toSorted((one, other) => (one.id < other.id ? -1 : 1))
      const told = (line: Line) => ({ ...line, picks: byId(line.picks), substitutes: byId(line.substitutes) })
      expect(was.lines.map(told)).toEqual(order.lines.map(told))
      expect(was.lines.map((line) => tally(was, line))).toEqual(order.lines.map((line) => tally(order, line)))
      expect([was.cancelled, was.shipped, was.handover]).toEqual([order.cancelled, order.shipped, order.handover])
    })
  })

  it('unstage restores what was before a parcel was put into a bin', () => {
    always(({ order, name, decision, input, became }) => {
      const { parcelId } = input.args as Partial<ArgsWithout<'stage'>>
      if (name !== 'stage' || decision.kind === 'reject') return
      if (order.parcels.some((parcel) => parcel.id === parcelId)) return
      // it was thought lost, and is not any more
      if (order.lines.some(({ losses = [] }) => losses.some(({ parcel }) => parcel === parcelId))) return
      const undone = decide(became, 'unstage', { ...input, args: { fulfillmentId: 'f1', undoes: input.cmdId } })
      const [change] = undone.kind === 'accept' ? undone.changes : []
      if (!change) throw new Error('it was not undone')
      // all but that it stood there
      const { takenOut: _out, ...doc } = change.doc as Fulfillment
      const { takenOut: _before, ...was } = order
      expect(doc).toEqual(was)
    })
  })

  it('no path skips the handover gate', () => {
    always(({ order, name, input, decision, became }) => {
      const handovers = (one: Fulfillment) => [...(one.earlierHandovers ?? []), ...(one.handover ? [one.handover] : [])]
      const before = handovers(order)
      if (name === 'undo-step') return expect(before).toEqual(expect.arrayContaining(handovers(became)))
      expect(handovers(became).slice(0, before.length)).toEqual(before)
      if (handovers(became).length === before.length) return
      expect(name).toBe('hand-over')
      const { proof, listed, scanned, staying } = input.args as ArgsWithout<'hand-over'>
      const opens =
        proof.kind === 'lead' ? isAllowed(input, 'lead') : proof.kind !== 'id' && opensGate(order.gate, proof.key)
      expect(opens).toBe(true)
      expect(listed.filter((parcel) => !scanned.includes(parcel) && !staying.includes(parcel))).toEqual([])
      const picked = order.lines.some((line) => tally(order, line).picked > 0)
      expect(picked || cases(decision).length > 0).toBe(true)
      const { saw, photo, unsigned } = input.args as ArgsWithout<'hand-over'>
      expect(!saw?.signature || photo !== null || unsigned !== null).toBe(true)
    })
  })

  it('a customer never gets more than was picked, nor more than was ordered and not refused, nor anything twice', () => {
    always(({ order, became }) => {
      for (const line of became.lines) {
        expect(givenOut(became, line).own).toBeLessThanOrEqual(freeUnits(line))
        const given = allGiven(became, line)
        const old = order.lines.find(({ id }) => id === line.id)
        if (old && given > allGiven(order, old)) {
          const { allocated, handed } = tally({ ...order, cancelled: null }, old)
          expect(given - allGiven(order, old)).toBeLessThanOrEqual(allocated - handed)
        }
      }
    })
  })

  it('no unit is packed twice: a box holds what the order has and no other box does', () => {
    always(({ order, name, decision, became }) => {
      if (name !== 'pack-box' || decision.kind === 'reject') return
      const added = (became.boxes ?? []).filter(({ id }) => !order.boxes?.some((box) => box.id === id))
      if (added.length === 0) return expect(decision).toMatchObject({ notice: { code: expect.any(String) as string } })
      for (const line of became.lines) {
        const now = unitsIn(added, line.id)
        if (now > 0) expect(unitsIn(became.boxes, line.id)).toBeLessThanOrEqual(tally(became, line).allocated)
      }
    })
  })

  it('what has gone with a carrier stays gone until that is taken back, and all that goes was in a box', () => {
    always(({ order, name, became }) => {
      for (const box of order.boxes ?? []) {
        if (box.gone && name !== 'undo-step') expect(became.boxes).toContainEqual(box)
      }
      if (became.shipped && !became.handover) {
        for (const line of became.lines) {
          const { allocated, handed } = tally(became, line)
          expect(allocated - handed).toBeLessThanOrEqual(unitsIn(became.boxes, line.id, true))
        }
      }
    })
  })

  it('a label is asked for once, however many ask, until it is refused or voided', () => {
    always(({ order, name, decision, became }) => {
      const asked = decision.kind === 'accept' ? decision.effects.filter(({ type }) => type === 'make-label') : []
      if (asked.length === 0) return
      expect(name).toBe('request-label')
      const before = order.boxes?.filter(({ label }) => label && !label.refused).length ?? 0
      expect(became.boxes?.filter(({ label }) => label && !label.refused).length).toBe(before + 1)
    })
  })

  it('a put-back, “Same items” and a late pick leave alone what the order has', () => {
    always(({ order, name, became, input }) => {
      const { takeOver } = input.args as Partial<ArgsWithout<'pick-line'>>
      const late = name === 'pick-line' && order.takeOver !== null && takeOver !== order.takeOver
      if (name !== 'put-back' && name !== 'same-items' && !late) return
      expect(allocations(became)).toEqual(allocations(order))
    })
  })

  it('no pick is lost: only undo-pick, “Same items” and a count by someone who saw it take it away', () => {
    always(({ order, name, became, input }) => {
      const left = new Set(became.lines.flatMap((line) => line.picks.map((pick) => pick.id)))
      const gone = order.lines.flatMap((line) => line.picks.map((pick) => pick.id)).filter((id) => !left.has(id))
      if (gone.length === 0) return
      expect(['undo-pick', 'same-items', 'take-over']).toContain(name)
      const { known = [] } = input.args as Partial<ArgsWithout<'take-over'>>
      if (name === 'take-over') expect(gone.filter((id) => !known.includes(id))).toEqual([])
    })
  })

  it('whoever makes units that are to be put back is told', () => {
    always(({ order, decision, became }) => {
      if (decision.kind === 'accept' && owedBy(became) > owedBy(order)) expect(decision.notice).toBeDefined()
    })
  })

  it('every answer has a sentence, and what its blanks need', () => {
    always(({ decision }) => {
      const reason = decision.kind === 'accept' ? decision.notice : decision.kind === 'reject' && decision.reason
      for (const code of cases(decision)) expect(reasons).toHaveProperty(code)
      if (!reason) return
      const { says, next } = reasons[reason.code]
      const blanks = [...`${says} ${next}`.matchAll(/\{([a-z]\w*)[,}]/g)].map(([, blank]) => blank)
      expect(Object.keys(reason.detail)).toEqual(expect.arrayContaining(blanks))
    })
  })

  it('all of it happens: the devices reach every state', () => {
    const reached = new Set<string>()
    always(({ became }) => reached.add(became.state), { seed: 1 })
    expect([...reached].toSorted()).toEqual([...FulfillmentState.options].toSorted())
  })
})

describe('two who both picked the whole order offline', () => {
  const start = anOrder({ lines: [aLine({ id: 'l0', ordered: 3 }), aLine({ id: 'l1', ordered: 2 })] })
  const picks = (who: string) =>
    [3, 2].flatMap((ordered, line) =>
      Array.from({ length: ordered }, (_, unit) => ({
        who,
        lineId: `l${line}`,
        remaining: ordered - unit,
        cmdId: `${who}-l${line}-${unit}`,
      })),
    )
  /** Both queues, each in its own order, merged in any way. */
  const merged = fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }).map((turns) => {
    const [anas, bens] = [picks('ana'), picks('ben')]
    const taken = turns.map((turn) => (turn ? (anas.shift() ?? bens.shift()) : (bens.shift() ?? anas.shift())))
    return taken.filter((pick) => pick !== undefined)
  })
  const arrive = (doc: Fulfillment, all: ReturnType<typeof picks>, takeOver: string | null = null) =>
    all.reduce((order, { who, lineId, remaining, cmdId }) => {
      const by = who === 'ana' ? ana : ben
      const args = { lineId, quantity: 1, remaining, method: 'scan' as const, takeOver }
      return after(order, 'pick-line', args, { cmdId, ...by })
    }, doc)
  const settleWith = (answer: 'put-back' | 'same-items', doc: Fulfillment) =>
    doc.lines.reduce((order, line) => {
      const { owed } = tally(order, line)
      return owed > 0 ? after(order, answer, { lineId: line.id, quantity: owed, owed, sku: null }) : order
    }, doc)

  it('have completed it, and either answer settles the surplus', () => {
    fc.assert(
      fc.property(merged, fc.constantFrom('put-back', 'same-items'), (all, answer) => {
        const both = arrive(start, all)
        expect(both.state).toBe('picked')
        expect(both.lines.map((line) => tally(both, line).owed)).toEqual([3, 2])
        const settled = settleWith(answer, both)
        expect([settled.state, owedBy(settled), allocations(settled)]).toEqual(['picked', 0, [3, 2]])
      }),
      { numRuns: 100 },
    )
  })

  it('are asked “Same items?” when one took over, wherever between the picks that arrives', () => {
    const counted = [
      { lineId: 'l0', quantity: 3 },
      { lineId: 'l1', quantity: 2 },
    ]
    fc.assert(
      fc.property(fc.nat(5), fc.nat(5), fc.constantFrom('put-back', 'same-items'), (arrived, seen, answer) => {
        const anas = picks('ana')
        const before = arrive(start, anas.slice(0, arrived))
        // Ben saw some of the picks that had arrived; his count says nothing of the others
        const known = anas.slice(0, Math.min(seen, arrived)).map((pick) => pick.cmdId)
        const taken = after(before, 'take-over', { counted, known }, { cmdId: 't1', ...ben })
        const order = arrive(taken, anas.slice(arrived))
        expect([order.state, owedBy(order)]).toEqual(['picked', 5 - known.length])
        const settled = settleWith(answer, order)
        expect([settled.state, owedBy(settled), allocations(settled)]).toEqual(['picked', 0, [3, 2]])
        if (answer === 'same-items') {
          expect(settled.lines.flatMap((line) => line.picks.map((pick) => pick.by))).toEqual(['ben', 'ben'])
        }
      }),
      { numRuns: 100 },
    )
  })
})

function allGiven(order: Fulfillment, line: Line): number {
  const { own, instead } = givenOut(order, line)
  return Object.values(instead).reduce((units, one) => units + one, own)
}

const allocations = (order: Fulfillment) => order.lines.map((line) => tally(order, line).allocated)

function deepFreeze<T>(value: T): T {
  if (value && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(deepFreeze)
  }
  return value
}
