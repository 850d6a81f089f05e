import { describe, expect, it } from 'vitest'
import type { OutboxRow } from '../../offline/db.ts'
import { groupByPerson } from './group-by-person.ts'

const row = (seq: number, actorId: string) => ({ seq, actorId }) as OutboxRow

describe('groupByPerson', () => {
  it('puts the person with the oldest work first and keeps the order of their work', () => {
    const groups = groupByPerson([row(3, 'ben'), row(2, 'ana'), row(4, 'ana'), row(1, 'ben')])
    expect(groups.map(({ personId, rows }) => [personId, rows.map(({ seq }) => seq)])).toEqual([
      ['ben', [1, 3]],
      ['ana', [2, 4]],
    ])
  })

  it('makes no group of nothing', () => {
    expect(groupByPerson([])).toEqual([])
  })

  it('leaves the pending list as it is', () => {
    const pending = [row(2, 'ana'), row(1, 'ana')]
    groupByPerson(pending)
    expect(pending.map(({ seq }) => seq)).toEqual([2, 1])
  })
})
