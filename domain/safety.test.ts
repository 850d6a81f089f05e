import { expect, it } from 'vitest'
import type { Reader } from './decision.ts'
import { safetyFor, safetyRuleId, safetyRuleIds, type SafetyRule, type SafetyScope } from './safety.ts'
import { policyOf } from './policy.ts'

const sku = 'milk'
const rules: [SafetyScope, number | null][] = [
  [{ of: 'store' }, 1],
  [{ of: 'department', department: 'Dairy' }, 2],
  [{ of: 'sku', sku }, 3],
  [{ of: 'sku-method', sku, method: 'pickup' }, 0],
]
function reading(...given: [SafetyScope, number | null][]): Reader {
  const records = new Map(
    given.map(([scope, units]): [string, SafetyRule] => [
      safetyRuleId(scope),
      { id: safetyRuleId(scope), scope, units },
    ]),
  )
  return { get: ((_kind: string, id: string) => records.get(id)) as Reader['get'] }
}

it('the most specific rule says what is kept back, and where there is none it is nothing', () => {
  const milk = { sku, department: 'Dairy', method: 'pickup' as const }
  const kept = [0, 1, 2, 3, 4].map((count) => safetyFor(reading(...rules.slice(0, count)), milk))
  expect(kept).toEqual([0, 1, 2, 3, 0])
  // pickup is the one way that there is so far
  expect(safetyFor(reading(...rules), { sku, department: 'Dairy' })).toBe(0)
  expect(safetyFor(reading(...rules), { sku: 'tea', department: null, method: 'pickup' })).toBe(1)
})

it('a rule that was taken away leaves it to the one that is less specific', () => {
  expect(safetyFor(reading(...rules.slice(0, 2), [{ of: 'sku', sku }, null]), { sku, department: 'Dairy' })).toBe(2)
})

it('a product’s rules have ids that follow from it, all different', () => {
  expect(safetyRuleIds({ sku: 'store', department: 'store', method: 'pickup' })).toEqual([
    ...['pickup/store', 'sku/store', 'department/store', 'store'],
  ])
})

it('a store that has said nothing has the policy of all', () => {
  expect(policyOf({ get: () => undefined }).adjustApproval.units).toBeGreaterThan(0)
})
