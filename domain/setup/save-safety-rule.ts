import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { madeOn, revise } from '../revised.ts'
import { safetyRuleId, SafetyScope, SafetyUnits } from '../safety.ts'

/** So many eaches are kept back; null: this rule is no more. Rejects: changed-meanwhile. */
export const saveSafetyRule = defineCommand({
  name: 'save-safety-rule',
  v: 1,
  mode: 'request',
  origins: ['device', 'import'],
  may: 'manager',
  args: z.object({ scope: SafetyScope, units: z.nullable(SafetyUnits), rev: madeOn }),
  touches: ({ scope }) => [{ kind: 'safety-rule', id: safetyRuleId(scope) }],
  decide: (read, input) => {
    const { scope, units } = input.args
    return revise(read, input, 'safety-rule', { id: safetyRuleId(scope), scope, units })
  },
})
