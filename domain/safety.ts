import * as z from 'zod/mini'
import { FulfillmentMethod } from './fulfillment.ts'
import type { Reader } from './decision.ts'
import { Revision } from './revised.ts'
import { RecordId, Sku, Text } from './store.ts'

/** What a rule is for: all the store sells, a department, a product, or a product for one way of getting it. */
export const SafetyScope = z.discriminatedUnion('of', [
  z.object({ of: z.literal('store') }),
  z.object({ of: z.literal('department'), department: Text }),
  z.object({ of: z.literal('sku'), sku: Sku }),
  z.object({ of: z.literal('sku-method'), sku: Sku, method: FulfillmentMethod }),
])
export type SafetyScope = z.infer<typeof SafetyScope>

/** Units kept back from being promised, in eaches. */
export const SafetyUnits = z.int().check(z.nonnegative(), z.maximum(100_000))

/** `units` is null where there is no such rule any more: one that is less specific decides. */
export const SafetyRule = z.object({
  id: RecordId,
  scope: SafetyScope,
  units: z.nullable(SafetyUnits),
  rev: z.optional(Revision),
})
export type SafetyRule = z.infer<typeof SafetyRule>

/** A rule's id follows from what it is for, so that a command can name the rules that it reads. */
export function safetyRuleId(scope: SafetyScope): string {
  switch (scope.of) {
    case 'store':
      return 'store'
    case 'department':
      return `department/${scope.department}`
    case 'sku':
      return `sku/${scope.sku}`
    case 'sku-method':
      return `${scope.method}/${scope.sku}`
  }
}

/** A product as safety rules know it. Without a method it goes by pickup, the one way that there is so far. */
export interface KeptBack {
  sku: string
  department: string | null
  method?: z.infer<typeof FulfillmentMethod>
}

/** The ids of the rules that may decide for it, the most specific first. */
export function safetyRuleIds({ sku, department, method = 'pickup' }: KeptBack): string[] {
  const scopes: SafetyScope[] = [
    { of: 'sku-method', sku, method },
    { of: 'sku', sku },
    ...(department === null ? [] : [{ of: 'department' as const, department }]),
    { of: 'store' },
  ]
  return scopes.map(safetyRuleId)
}

/** Units of a product that are kept back, in eaches: the most specific rule says, and none is 0. */
export function safetyFor(read: Reader, product: KeptBack): number {
  for (const id of safetyRuleIds(product)) {
    const units = read.get('safety-rule', id)?.units ?? null
    if (units !== null) return units
  }
  return 0
}
