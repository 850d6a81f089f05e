import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Condition, type ReturnRule } from '../return-policy.ts'
import { faultsOf } from './rule-faults.ts'
import { daysBetween, type ReturnCase, ruleFor } from './rules.ts'

const REFUND = { kind: 'refund', to: 'tender', feePercent: 0, shipping: 'none', approval: false } as const
const rule = (id: string, facts: Partial<ReturnRule> = {}): ReturnRule => ({
  ...{ id, says: id, departments: null, channels: null, receipt: null, conditions: null },
  ...{ days: { from: 0, to: null }, answer: REFUND },
  ...facts,
})
const DAY = 86_400_000
const anItem = (facts: Partial<ReturnCase> = {}): ReturnCase => ({
  ...{ department: 'Kitchen', channel: 'online', receipt: true, condition: 'new', days: 3 },
  ...facts,
})

describe('ruleFor', () => {
  const rules = [
    rule('sale', { departments: ['Final sale'], answer: { kind: 'refuse' } }),
    rule('month', { departments: ['Kitchen'], days: { from: 0, to: 30 } }),
    rule('late', { departments: ['Kitchen'], days: { from: 31, to: null }, answer: { kind: 'refuse' } }),
  ]

  it('is for the days from the first to the last, both included', () => {
    expect(ruleFor(rules, anItem({ days: 30 }))?.id).toBe('month')
    expect(ruleFor(rules, anItem({ days: 31 }))?.id).toBe('late')
    expect(daysBetween(0, 31 * DAY - 1)).toBe(30)
    expect(daysBetween(DAY, 0)).toBe(0)
  })

  it('is none where a product has no department and all rules name some', () => {
    expect(ruleFor(rules, anItem({ department: 'Final sale', days: 400 }))?.id).toBe('sale')
    expect(ruleFor(rules, anItem({ department: null }))).toBeUndefined()
  })
})

describe('faultsOf', () => {
  it('finds nothing wrong with one rule for all', () => {
    expect(faultsOf([rule('all')])).toEqual([])
  })

  it('names the rows that are for the same case, and the case', () => {
    const rules = [
      rule('first', { days: { from: 0, to: 30 } }),
      rule('second', { days: { from: 30, to: null }, conditions: ['new', 'used'] }),
      rule('rest', { days: { from: 31, to: null }, conditions: ['opened', 'damaged'] }),
    ]
    const example = { department: null, channel: '', receipt: true, condition: 'new', days: 30 }
    expect(faultsOf(rules)).toEqual([{ kind: 'overlap', rows: ['first', 'second'], example }])
  })

  it('names a case that no row is for', () => {
    const rules = [rule('kept', { days: { from: 0, to: 30 } }), rule('late', { days: { from: 32, to: null } })]
    expect(faultsOf(rules)).toEqual([{ kind: 'gap', example: anItem({ department: null, channel: '', days: 31 }) }])
    expect(faultsOf([rule('shown', { receipt: true })])).toMatchObject([{ kind: 'gap', example: { receipt: false } }])
    expect(faultsOf([rule('here', { channels: ['store'] })])).toMatchObject([{ kind: 'gap', example: { channel: '' } }])
  })

  const names = (all: string[]) => fc.option(fc.subarray(all, { minLength: 1 }), { nil: null })
  const anyRule = fc.record({
    ...{ departments: names(['Kitchen', 'Sale']), channels: names(['store', 'online']) },
    receipt: fc.constantFrom(null, true, false),
    conditions: fc.option(fc.subarray([...Condition.options], { minLength: 1 }), { nil: null }),
    days: fc
      .tuple(fc.nat(40), fc.option(fc.nat(20), { nil: null }))
      .map(([from, more]) => ({ from, to: more === null ? null : from + more })),
  })
  const anyCase = fc.record({
    ...{
      department: fc.constantFrom(null, 'Kitchen', 'Sale', 'Garden'),
      channel: fc.constantFrom('store', 'online', 'market'),
    },
    ...{ receipt: fc.boolean(), condition: fc.constantFrom(...Condition.options), days: fc.nat(70) },
  })

  it('without a fault each case has one rule; each example is what it shows', () => {
    fc.assert(
      fc.property(
        fc.array(anyRule, { minLength: 1, maxLength: 4 }),
        fc.array(anyCase, { maxLength: 30 }),
        (facts, cases) => {
          const rules = facts.map((fact, at) => rule(`r${at}`, fact))
          const faults = faultsOf(rules)
          const isFor = (id: string, one: ReturnCase) =>
            ruleFor(
              rules.filter((each) => each.id === id),
              one,
            ) !== undefined
          for (const fault of faults) {
            if (fault.kind === 'gap') expect(ruleFor(rules, fault.example)).toBeUndefined()
            else expect(fault.rows.every((id) => isFor(id, fault.example))).toBe(true)
          }
          for (const one of cases) {
            const count = rules.filter(({ id }) => isFor(id, one)).length
            if (count === 0) expect(faults.some(({ kind }) => kind === 'gap')).toBe(true)
            if (count > 1) expect(faults.some(({ kind }) => kind === 'overlap')).toBe(true)
          }
        },
      ),
      { numRuns: 2000 },
    )
  })
})
