import { commands } from '#domain/commands.ts'
import type { CommandDefinition } from '#domain/command.ts'
import { Random } from './random.ts'
import { Owner, Scheduler } from './scheduler.ts'
import { holdStorage, type Disk } from './storage.ts'
import { holdWebCrypto } from './web-crypto.ts'
import type { World } from './world.ts'

/** What this process simulates now. Everything that Node would decide asks here. */
class Held {
  scheduler = new Scheduler(new Random(0))
  nobody = new Owner('nobody')
  world: World | undefined

  diskOf(owner: Owner): Disk | undefined {
    return this.world?.devices.find(({ tabs }) => tabs.some((tab) => tab.owner === owner))?.disk
  }
}

export const held = new Held()

/** Takes clocks, threads and storage out of Node's hands; once a process, before any history. */
export function holdEverything(): void {
  holdStorage(held)
  holdWebCrypto(
    (answer) => {
      const { scheduler, nobody } = held
      scheduler.inTurn(scheduler.current ?? nobody, 'crypto', 0.1, answer)
    },
    (bytes) => bytes.forEach((_byte, index) => (bytes[index] = held.world?.random.below(256) ?? 0)),
  )
  const find = commands.get.bind(commands)
  Object.assign(commands, {
    get: (name: string) => (onServer() && held.world?.unknownToServer.has(name) ? undefined : find(name)),
  })
  for (const definition of commands.values()) watch(definition)
}

const onServer = () => held.scheduler.current === held.world?.backend.owner

/** PureCommands: a rule that is asked twice says the same, and leaves what it was given as it was. */
function watch(definition: CommandDefinition): void {
  const { decide } = definition
  definition.decide = (read, input) => {
    const { world } = held
    if (world && onServer()) {
      if (world.poisonNext === definition.name) {
        world.poisoned.add(input.cmdId)
        world.poisonNext = undefined
      }
      if (world.poisoned.has(input.cmdId)) throw new Error('this command crashes the server')
    }
    // once where it was made and once on the server
    const asked = `${onServer() ? 'server' : 'device'} ${input.cmdId}`
    if (!world || world.asked.has(asked)) return decide(read, input)
    world.asked.add(asked)
    const given: unknown[] = []
    const reader: typeof read = {
      get: (kind, id) => {
        const doc = read.get(kind, id)
        given.push(doc)
        return doc
      },
    }
    const before = JSON.stringify(input)
    const decision = decide(reader, input)
    const then = JSON.stringify(given)
    const same = JSON.stringify(decide(reader, input)) === JSON.stringify(decision)
    // the second time it read the same records once more
    const kept = JSON.stringify(given.slice(given.length / 2)) === then && JSON.stringify(input) === before
    world.verdict.holds(
      'PureCommands',
      same && kept,
      () => `${definition.name} ${same ? 'changed what it read' : 'said two things'}`,
    )
    return decision
  }
}
