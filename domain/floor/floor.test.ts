import { describe, expect, it } from 'vitest'
import type { CommandDefinition } from '../command.ts'
import type { Reader } from '../decision.ts'
import { type FloorTask, isAskedToFill, whyToFill } from '../floor-task.ts'
import { noLevel, type Movement, type StockLevel } from '../stock-level.ts'
import { ana, ben, NOON } from '../testing/given.ts'
import { fillShelf } from './fill-shelf.ts'
import { checkShelf, raiseFloorTask } from './raise-floor-task.ts'

class Told {
  task: FloorTask | undefined
  moved: Movement[] = []
  #next = 1

  do<Args extends { sku: string }>(command: CommandDefinition<string, Args>, args: Args, level?: StockLevel, by = ana) {
    const get = (kind: string) => (kind === 'floor-task' ? this.task : level)
    const input = { args, cmdId: `c${this.#next++}`, at: NOON, ...by }
    const decision = command.decide({ get: get as Reader['get'] }, input)
    if (decision.kind !== 'accept') throw new Error(JSON.stringify(decision))
    for (const change of decision.changes) this.task = change.doc as FloorTask
    this.moved.push(...(decision.movements ?? []))
  }
}

const level = (facts: Partial<StockLevel>) => ({ ...noLevel('milk'), ...facts })
const sku = 'milk'

describe('from the backroom to the floor', () => {
  it('is asked for as the shelf falls short, and once more where what was brought is not enough', () => {
    const [full, short, still] = [{ shelf: 5 }, { shelf: 0 }, { shelf: 2 }].map((facts) =>
      level({ backroom: 8, reserved: 5, ...facts }),
    ) as [StockLevel, StockLevel, StockLevel]
    expect(isAskedToFill(full, short, 'pick')).toBe(true)
    expect(isAskedToFill(short, short, 'pick')).toBe(false)
    expect(isAskedToFill(short, still, 'relocation')).toBe(true)
    expect(isAskedToFill(short, full, 'relocation')).toBe(false)
    expect(isAskedToFill(full, short, 'counted')).toBe(false)
  })

  it.each([
    [{ shelf: 0, backroom: 6 }, 'empty'],
    [{ shelf: -1, backroom: 6 }, 'empty'],
    [{ shelf: 2, backroom: 6, reserved: 3 }, 'orders'],
    [{ shelf: 3, backroom: 6, reserved: 3 }, undefined],
    [{ shelf: 0, backroom: 0 }, undefined],
    [{ shelf: 0, backroom: -2, reserved: 1 }, undefined],
  ] as const)('%j is %s', (facts, why) => {
    expect(whyToFill(level(facts))).toBe(why)
  })

  it('a product has one task, whoever raises it, and another once that is done', () => {
    const told = new Told()
    told.do(checkShelf, { sku }, level({ backroom: 6 }))
    const first = told.task
    told.do(raiseFloorTask, { sku }, undefined, ben)
    told.do(checkShelf, { sku }, level({ backroom: 6 }))
    expect(told.task).toBe(first)
    told.do(fillShelf, { sku, quantity: 4 })
    told.do(raiseFloorTask, { sku }, undefined, ben)
    expect(told.task).toMatchObject({ why: 'person', done: null, raised: { by: 'ben' } })
  })

  it('who brings units moves them, and two who brought some both did', () => {
    const told = new Told()
    told.do(raiseFloorTask, { sku })
    told.do(fillShelf, { sku, quantity: 4 })
    told.do(fillShelf, { sku, quantity: 2 }, undefined, ben)
    expect(told.task?.done).toMatchObject({ by: 'ana', quantity: 4 })
    expect(told.moved.map(({ cause, quantity, from, to }) => [cause, quantity, from, to])).toEqual([
      ['relocation', 4, 'backroom', 'shelf'],
      ['relocation', 2, 'backroom', 'shelf'],
    ])
  })

  it('none to bring ends the task and moves nothing; nothing is raised for a shelf that was filled meanwhile', () => {
    const told = new Told()
    told.do(raiseFloorTask, { sku })
    told.do(fillShelf, { sku, quantity: 0 })
    expect([told.task?.done?.quantity, told.moved]).toEqual([0, []])
    told.do(checkShelf, { sku }, level({ shelf: 3, backroom: 1 }))
    expect(told.task?.done).not.toBeNull()
  })
})
