import { expect, it } from 'vitest'
import { onlyFor, whoCounts, withShare } from './arrangement.ts'

it('a bay is one person’s: who gets it takes it from whoever had it', () => {
  const anas = withShare([], ['A1', 'A2'], 'ana')
  expect(anas).toEqual([{ by: 'ana', bays: ['A1', 'A2'] }])
  const both = withShare(anas, ['A2', 'A3'], 'ben')
  expect(both).toEqual([
    { by: 'ana', bays: ['A1'] },
    { by: 'ben', bays: ['A2', 'A3'] },
  ])
  expect(['A1', 'A3', 'A9'].map((bay) => whoCounts(both, bay))).toEqual(['ana', 'ben', undefined])
  expect(withShare(both, ['A1'], undefined)).toEqual([{ by: 'ben', bays: ['A2', 'A3'] }])
})

it('leaves nothing of who counts no more, and no bay that is not counted', () => {
  const shares = [
    { by: 'ana', bays: ['A1', 'A2'] },
    { by: 'ben', bays: ['A3'] },
  ]
  expect(onlyFor(shares, ['ana'], ['A2', 'A3'])).toEqual([{ by: 'ana', bays: ['A2'] }])
})
