import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commands, parseCommand, type ArgsOf, type CommandName } from '../commands.ts'
import type { Decision, Reader } from '../decision.ts'
import { Delivery } from '../delivery.ts'
import { move, noLevel, onHand, type Movement } from '../stock-level.ts'
import { ana, ben, NOON, notice, refusal, type By } from '../testing/given.ts'
import { differencesOf, tallyLine } from './delivery-tally.ts'

const FIRST = '340123450000000000'
const SECOND = '340123450000000017'
type About = { [N in CommandName]: 'deliveryId' extends keyof ArgsOf<N> ? N : never }[CommandName]
type Given<N extends CommandName> = Omit<ArgsOf<N>, 'deliveryId'>

/** A delivery and what came of it: two cartons, with six mugs each, and four lamps beside them. */
class Told {
  doc: Delivery | undefined
  moved: Movement[] = []
  #next = 1

  do<N extends About>(name: N, args: Given<N>, by: By = ana, cmdId = `c${this.#next++}`): Decision {
    const parsed = parseCommand(name, commands.get(name)?.v ?? 0, { deliveryId: 'd1', ...args })
    if (!parsed.ok) throw new Error(JSON.stringify(parsed))
    const get = (kind: string) => (kind === 'delivery' ? this.doc : undefined)
    const decision = parsed.definition.decide(
      { get: get as Reader['get'] },
      { args: parsed.args, cmdId, at: NOON, ...by },
    )
    if (decision.kind === 'accept') {
      const change = decision.changes.find(({ kind }) => kind === 'delivery')
      if (change) this.doc = change.doc as Delivery
      this.moved.push(...(decision.movements ?? []))
    }
    return decision
  }

  level(sku: string) {
    const moved = this.moved.filter((one) => one.sku === sku)
    return moved.map((one, index) => ({ ...one, id: `m${index}`, by: 'ana', at: NOON })).reduce(move, noLevel(sku))
  }

  tally(sku: string) {
    const line = this.doc?.lines.find((one) => one.sku === sku)
    if (!this.doc || !line) throw new Error(`no ${sku}`)
    return tallyLine(this.doc, line)
  }
}

const contents = [{ sku: 'mug', quantity: 6 }]
const note: Given<'announce-delivery'> = {
  ...{ reference: 'LS-4711', supplier: 'Potters Ltd', expectedOn: '2026-01-02' },
  cartons: [FIRST, SECOND].map((sscc) => ({ sscc, contents })),
  lines: [
    { sku: 'mug', gtin: null, name: 'Mug', loose: 0 },
    { sku: 'lamp', gtin: null, name: 'Lamp', loose: 4 },
  ],
}
function announced(): Told {
  const told = new Told()
  told.do('announce-delivery', note)
  return told
}
const carton = (sscc = FIRST): Given<'receive-carton'> => ({ sscc, place: 'backroom', method: 'scan' })
const noMug: Given<'carton-difference'> = { sscc: FIRST, sku: 'mug', quantity: 1, kind: 'short', photo: null }
const lamps = (quantity: number, more: Partial<Given<'receive-units'>> = {}): Given<'receive-units'> => ({
  ...{ sku: 'lamp', gtin: null, name: 'Lamp', quantity, remaining: 4, condition: 'good', place: 'shelf' },
  ...{ over: false, photo: null },
  ...more,
})

describe('a delivery', () => {
  it('a carton brings all that should be in it, once, however many people scan it', () => {
    const told = announced()
    told.do('receive-carton', carton())
    expect(notice(told.do('receive-carton', carton(), ben))).toBe('carton-counted-already')
    expect(told.level('mug')).toMatchObject({ backroom: 6, shelf: 0, knownSince: null })
    expect(told.doc?.cartons[0]?.received).toMatchObject({ by: 'ana', place: 'backroom' })
  })

  it('what two people count by the unit adds up', () => {
    const told = announced()
    told.do('receive-units', lamps(2))
    told.do('receive-units', lamps(3), ben)
    expect(told.tally('lamp')).toMatchObject({ good: 5, looseLeft: 0, over: 1 })
    expect(told.level('lamp').shelf).toBe(5)
  })

  it('a missing carton is not missing units', () => {
    const told = announced()
    told.do('receive-carton', carton())
    told.do('carton-difference', { sscc: FIRST, sku: 'mug', quantity: 2, kind: 'short', photo: null })
    told.do('receive-units', lamps(3))
    told.do('close-delivery', {})
    if (!told.doc) throw new Error('it is gone')
    expect(differencesOf(told.doc)).toEqual({ missingCartons: [SECOND], missingUnits: 3, over: 0, damaged: 0 })
    expect(told.tally('mug')).toMatchObject({ expected: 12, good: 4, inMissingCartons: 6, missingUnits: 2 })
    expect(told.level('mug').backroom).toBe(4)
  })

  it('damaged units are not for sale, and a carton with more holds more', () => {
    const told = announced()
    told.do('receive-carton', carton())
    told.do('carton-difference', { sscc: FIRST, sku: 'mug', quantity: 1, kind: 'damaged', photo: null })
    told.do('carton-difference', { sscc: FIRST, sku: 'mug', quantity: 1, kind: 'over', photo: null })
    told.do('receive-units', lamps(1, { condition: 'damaged' }))
    expect(told.level('mug')).toMatchObject({ backroom: 6, damaged: 1 })
    expect(told.level('lamp')).toMatchObject({ shelf: 0, damaged: 1 })
    expect(told.tally('mug')).toMatchObject({ good: 6, damaged: 1, over: 1 })
  })

  it('an undo restores exactly what was, also of a carton of which something was said', () => {
    const told = announced()
    const before = told.doc
    told.do('receive-carton', carton())
    told.do('carton-difference', { sscc: FIRST, sku: 'mug', quantity: 2, kind: 'damaged', photo: null })
    told.do('receive-units', lamps(2), ana, 'lamps')
    told.do('undo-receipt', { undoes: 'lamps' })
    told.do('undo-receipt', { undoes: told.doc?.cartons[0]?.received?.id ?? '' })
    expect(told.doc).toEqual(before)
    for (const sku of ['mug', 'lamp']) expect(onHand(told.level(sku))).toBe(0)
    expect(refusal(told.do('undo-receipt', { undoes: 'lamps' }))).toBe('nothing-to-undo-here')
  })

  it.each([
    ['unknown-carton', (told: Told) => told.do('receive-carton', carton('340123450000000024'))],
    ['more-than-announced', (told: Told) => told.do('receive-units', lamps(5))],
    ['absurd-quantity', (told: Told) => told.do('receive-units', lamps(40_000, { over: true }))],
    ['not-in-carton', (told: Told) => told.do('carton-difference', { ...noMug, sku: 'vase' })],
  ] as const)('%s moves nothing', (code, does) => {
    const told = announced()
    expect(refusal(does(told))).toBe(code)
    expect(told.moved).toEqual([])
  })

  it('two who open a carton offline and say the same: no more counts than it should hold, and the second is told', () => {
    const told = announced()
    told.do('receive-carton', carton())
    const short = (quantity: number, by: By) => told.do('carton-difference', { ...noMug, quantity }, by)
    short(4, ana)
    const second = short(4, ben)
    expect([notice(second), second]).toMatchObject(['said-of-carton-already', { notice: { detail: { counted: 2 } } }])
    expect(short(4, ben)).toMatchObject({ changes: [], notice: { detail: { counted: 0 } } })
    expect(told.tally('mug')).toMatchObject({ good: 0, missingUnits: 6 })
  })

  it('what is said of a carton goes with its receipt, whichever is heard of first', () => {
    const told = announced()
    told.do('receive-carton', carton(), ana, 'carton')
    told.do('undo-receipt', { undoes: 'carton' })
    const photo = { sha256: 'a'.repeat(64), size: 9 }
    const late = told.do('carton-difference', { ...noMug, kind: 'damaged', photo }, ben)
    expect(notice(late)).toBe('carton-not-received')
    // the picture is on its way all the same
    expect(late).toMatchObject({ changes: [{ kind: 'photo' }] })
    expect([told.tally('mug').damaged, onHand(told.level('mug'))]).toEqual([0, 0])
  })

  it('a product that nobody announced is taken, and told as too much', () => {
    const told = announced()
    told.do('receive-units', lamps(2, { sku: 'vase', name: 'Vase', remaining: 0, over: true }))
    expect(told.tally('vase')).toMatchObject({ expected: 0, good: 2, over: 2 })
  })

  it('of goods without a note nothing is too much or missing', () => {
    const told = new Told()
    told.do('open-delivery', { reference: 'Without a note', supplier: 'Potters Ltd' })
    told.do('receive-units', lamps(20, { remaining: 0 }))
    told.do('close-delivery', {})
    expect(told.tally('lamp')).toMatchObject({ good: 20, over: 0, missingUnits: 0 })
    expect(refusal(told.do('open-delivery', { reference: 'x', supplier: 'y' }))).toBe('delivery-exists')
  })

  it('what comes after it was closed counts, and is told; its newer note is refused', () => {
    const told = announced()
    told.do('close-delivery', {})
    const closed = told.doc?.closed
    expect(notice(told.do('receive-carton', carton(), ben))).toBe('came-after-close')
    expect(told.level('mug').backroom).toBe(6)
    told.do('close-delivery', {}, ben)
    expect(told.doc?.closed).toEqual(closed)
    expect(refusal(told.do('announce-delivery', note))).toBe('delivery-closed')
  })

  it('a newer note keeps what came', () => {
    const told = announced()
    told.do('receive-carton', carton())
    told.do('receive-units', lamps(2))
    const cartons = [{ sscc: SECOND, contents: [{ sku: 'mug', quantity: 8 }] }]
    told.do('announce-delivery', { ...note, cartons, lines: note.lines.slice(0, 1) })
    expect(told.doc?.cartons.map(({ sscc, received }) => [sscc, received !== null])).toEqual([
      [FIRST, true],
      [SECOND, false],
    ])
    expect(told.tally('mug')).toMatchObject({ expected: 14, good: 6 })
    expect(told.tally('lamp')).toMatchObject({ expected: 0, good: 2, over: 2 })
  })

  it('a carton that a newer note leaves out is waited for no more, and received where it comes all the same', () => {
    const told = announced()
    told.do('announce-delivery', { ...note, cartons: note.cartons.slice(1) })
    expect(told.tally('mug')).toMatchObject({ expected: 6, inMissingCartons: 6 })
    // somebody scanned it before the note was heard of
    told.do('receive-carton', carton())
    expect(told.tally('mug')).toMatchObject({ expected: 12, good: 6, inMissingCartons: 6 })
    expect(told.level('mug')).toMatchObject({ backroom: 6 })
  })

  it('its stock is what it says that came, whatever is done in whatever order', () => {
    const step = fc.record({
      does: fc.nat(6),
      second: fc.boolean(),
      units: fc.integer({ min: 1, max: 3 }),
      die: fc.nat(9),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80, size: 'max' }), (steps) => {
        const told = announced()
        for (const { does, second, units, die } of steps) {
          const sscc = second ? SECOND : FIRST
          const kind = (['short', 'damaged', 'over'] as const)[die % 3] ?? 'short'
          if (does === 0) told.do('receive-carton', carton(sscc))
          else if (does < 3) told.do('carton-difference', { sscc, sku: 'mug', quantity: units, kind, photo: null })
          else if (does < 5)
            told.do('receive-units', lamps(units, { over: true, condition: die > 7 ? 'damaged' : 'good' }))
          else if (does === 5) told.do('undo-receipt', { undoes: `c${die + 2}` })
          else if (die === 0) told.do('close-delivery', {})
        }
        expect(Delivery.safeParse(told.doc).success).toBe(true)
        for (const sku of ['mug', 'lamp']) {
          const [{ good, damaged }, level] = [told.tally(sku), told.level(sku)]
          expect([level.shelf + level.backroom, level.damaged]).toEqual([good, damaged])
          expect(good).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('keeps few counts, and every unit, of a product that is scanned unit by unit', () => {
    const told = announced()
    for (let unit = 0; unit < 200; unit++) told.do('receive-units', lamps(1, { over: true }))
    expect(told.doc?.lines[1]?.counts).toHaveLength(50)
    expect(told.tally('lamp').good).toBe(200)
    expect(told.level('lamp').shelf).toBe(200)
  })
})
