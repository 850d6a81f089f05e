import * as z from 'zod/mini'
import { safetyRuleId, SafetyScope } from '#domain/safety.ts'

export const binPath = (id: string) => `/setup/bins/${encodeURIComponent(id)}`
export const rulePath = (ruleId: string) => `/setup/safety/${encodeURIComponent(ruleId)}`

/** Where that is edited which a command saved; undefined where it saved no record of set-up. */
export function setupPath(name: string, args: unknown): string | undefined {
  switch (name) {
    case 'save-hours':
      return '/setup/hours'
    case 'save-layout':
      return '/setup/map'
    case 'save-policy':
      return '/setup/policy'
    case 'save-bin': {
      const about = z.object({ id: z.string() }).safeParse(args)
      return about.success ? binPath(about.data.id) : undefined
    }
    case 'save-safety-rule': {
      const about = z.object({ scope: SafetyScope }).safeParse(args)
      return about.success ? rulePath(safetyRuleId(about.data.scope)) : undefined
    }
  }
  return undefined
}
