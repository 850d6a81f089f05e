import { Condition, type ReturnRule } from '../return-policy.ts'
import { type ReturnCase, SIDES } from './rules.ts'

/** Why a table of rules decides nothing, or two things, and a case that shows it. */
export type RuleFault =
  { kind: 'overlap'; rows: [string, string]; example: ReturnCase } | { kind: 'gap'; example: ReturnCase }

/** One thing that rules look at, with a case for each of its values that they tell apart. */
interface Side {
  fits: (rule: ReturnRule, one: ReturnCase) => boolean
  values: Partial<ReturnCase>[]
}

/** Of every department, or channel, that no rule names. */
const ANOTHER: ReturnCase = { department: null, channel: '', receipt: true, condition: 'new', days: 0 }

function sidesOf(rules: readonly ReturnRule[]): Side[] {
  const named = (of: 'departments' | 'channels') => new Set(rules.flatMap((rule) => rule[of] ?? []))
  // where a rule begins, or one has just ended
  const days = rules.flatMap(({ days: { from, to } }) => (to === null ? [from] : [from, to + 1]))
  const { department, channel } = ANOTHER
  return [
    {
      fits: SIDES.days,
      values: [...new Set([0, ...days])].toSorted((one, other) => one - other).map((day) => ({ days: day })),
    },
    { fits: SIDES.receipt, values: [{ receipt: true }, { receipt: false }] },
    { fits: SIDES.condition, values: Condition.options.map((condition) => ({ condition })) },
    { fits: SIDES.channel, values: [...[...named('channels')].map((name) => ({ channel: name })), { channel }] },
    {
      fits: SIDES.department,
      values: [...[...named('departments')].map((name) => ({ department: name })), { department }],
    },
  ]
}

/** What is wrong with these rules: every two that are for the same case, and the first case that none is for. */
export function faultsOf(rules: readonly ReturnRule[]): RuleFault[] {
  const sides = sidesOf(rules)
  const overlaps = rules.flatMap((one, at) =>
    rules.slice(at + 1).flatMap((other): RuleFault[] => {
      const example = commonCase(sides, one, other)
      return example ? [{ kind: 'overlap', rows: [one.id, other.id], example }] : []
    }),
  )
  const example = openCase(sides, rules, ANOTHER)
  return example ? [...overlaps, { kind: 'gap', example }] : overlaps
}

/** A case that both are for. */
function commonCase(sides: readonly Side[], one: ReturnRule, other: ReturnRule): ReturnCase | undefined {
  let example = ANOTHER
  for (const { fits, values } of sides) {
    const shared = values
      .map((value) => ({ ...example, ...value }))
      .find((each) => fits(one, each) && fits(other, each))
    if (!shared) return undefined
    example = shared
  }
  return example
}

/** A case that none of these is for, on the sides that are left to look at. */
function openCase(
  [side, ...rest]: readonly Side[],
  rules: readonly ReturnRule[],
  example: ReturnCase,
): ReturnCase | undefined {
  if (rules.length === 0) return example
  if (!side) return undefined
  const seen = new Set<string>()
  for (const value of side.values) {
    const each = { ...example, ...value }
    const left = rules.filter((rule) => side.fits(rule, each))
    // where the same rules are left, the same cases are open
    const key = left.map(({ id }) => id).join('\n')
    if (seen.has(key)) continue
    seen.add(key)
    const found = openCase(rest, left, each)
    if (found) return found
  }
  return undefined
}
