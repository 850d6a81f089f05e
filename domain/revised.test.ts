import { describe, expect, it } from 'vitest'
import type { Decision, Input, Reader } from './decision.ts'
import { SafetyRule } from './safety.ts'
import { saveBin } from './setup/save-bin.ts'
import { savePolicy } from './setup/save-policy.ts'
import { saveSafetyRule } from './setup/save-safety-rule.ts'
import { NOON } from './testing/given.ts'

const scope = { of: 'sku' as const, sku: 'milk' }
const reading = (doc: unknown): Reader => ({ get: (() => doc) as Reader['get'] })
const by = (actorId: string, cmdId: string) => ({ cmdId, actorId, clientId: 'd', at: NOON, role: 'manager' as const })

function became(decision: Decision): object | undefined {
  if (decision.kind !== 'accept') throw new Error(JSON.stringify(decision))
  return decision.changes[0]?.doc
}
const saving = (
  known: object | undefined,
  args: { units: number | null; rev?: string | null },
  input: Omit<Input<unknown>, 'args'>,
) => saveSafetyRule.decide(reading(known), { ...input, args: { scope, ...args } })

describe('a record that managers edit', () => {
  const first = became(saving(undefined, { units: 2, rev: null }, by('max', 'c1')))

  it('says which save it is of', () => {
    expect(first).toEqual({ id: 'sku/milk', scope, units: 2, rev: { id: 'c1', by: 'max', at: NOON } })
    expect(SafetyRule.safeParse(first).success).toBe(true)
    const second = became(saving(first, { units: 3, rev: 'c1' }, by('mia', 'c2')))
    expect(second).toMatchObject({ units: 3, rev: { id: 'c2', by: 'mia' } })
  })

  it('is not overwritten by a manager who had another one before them, and they learn whose it is', () => {
    const meanwhile = { kind: 'reject', reason: { code: 'changed-meanwhile', detail: { by: 'max', at: NOON } } }
    expect(saving(first, { units: 3, rev: 'c0' }, by('mia', 'c2'))).toEqual(meanwhile)
    expect(saving(first, { units: 3, rev: null }, by('mia', 'c2'))).toEqual(meanwhile)
    expect(saving(first, { units: 3 }, by('mia', 'c2'))).toEqual(meanwhile)
  })

  it('two edits of one manager offline do not pass for knowledge of another’s', () => {
    // the second was made on the first, which was refused
    expect(saving(first, { units: 5, rev: 'mia-1' }, by('mia', 'mia-2')).kind).toBe('reject')
  })

  it('stays as it is where the save changes nothing', () => {
    expect(became(saving(first, { units: 2, rev: 'c0' }, by('mia', 'c2')))).toBeUndefined()
  })

  it('is overwritten by an import, which has seen none', () => {
    const { role: _role, ...program } = by('import', 'c9')
    expect(became(saving(first, { units: 7 }, program))).toMatchObject({ units: 7, rev: { by: 'import' } })
    expect(saving(first, { units: 7, rev: 'c0' }, program).kind).toBe('reject')
  })

  it('of before revisions is saved on none', () => {
    expect(became(saving({ id: 'sku/milk', scope, units: 1 }, { units: 7, rev: null }, by('max', 'c1')))).toMatchObject(
      {
        units: 7,
      },
    )
  })
})

describe('a bin', () => {
  const b3 = { id: 'b3', code: 'B3', name: 'Shelf 3', kind: 'shelf' as const }
  const saved = (holder: object | undefined, bin = {}) =>
    saveBin.decide(reading(holder), { ...by('max', 'c1'), args: { ...b3, id: 'new', holderId: 'b3', ...bin } })

  it('has a code that no other bin has', () => {
    expect(saved(b3)).toEqual({
      kind: 'reject',
      reason: { code: 'bin-code-taken', detail: { code: 'B3', name: 'Shelf 3' } },
    })
    expect(saved({ ...b3, code: 'B4' }).kind).toBe('accept')
    expect(saved({ ...b3, retired: true }).kind).toBe('accept')
    expect(saved(b3, { retired: true }).kind).toBe('accept')
    expect(saved(undefined, { holderId: null }).kind).toBe('accept')
  })

  it('touches the one that has its code', () => {
    expect(saveBin.touches({ ...b3, holderId: 'b4' }).map(({ id }) => id)).toEqual(['b3', 'b4'])
    expect(saveBin.touches({ ...b3, holderId: 'b3' }).map(({ id }) => id)).toEqual(['b3'])
    expect(saveBin.touches(b3).map(({ id }) => id)).toEqual(['b3'])
  })
})

it('a policy is changed by what is given', () => {
  const adjustApproval = { units: 1, valueMinor: 2 }
  const decision = savePolicy.decide(reading(undefined), {
    ...by('max', 'c1'),
    args: { policy: { adjustApproval }, rev: null },
  })
  expect(became(decision)).toEqual({ id: 'store', adjustApproval, rev: { id: 'c1', by: 'max', at: NOON } })
  const kept = savePolicy.decide(reading(became(decision)), { ...by('max', 'c2'), args: { policy: {}, rev: 'c1' } })
  expect(became(kept)).toBeUndefined()
})
