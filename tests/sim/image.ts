import { execute, type ServerCommand } from '../../server/execute.ts'
import { migrate } from '../../server/store/migrate.ts'
import { Backend, BINS, MANAGER, OTHER_STORE, PEOPLE, SKUS, START_AT, STORE } from './backend.ts'
import { Random } from './random.ts'
import type { Owner, Scheduler } from './scheduler.ts'
import { RULES, saleOf, SALES, THEIR_SALES } from './till.ts'

/**
 * A store with its people, its bins, its rules of returns and what it sold of late, and another one that has some of everything and has sold
 * some, to begin every history with.
 */
export async function makeImage(scheduler: Scheduler, owner: Owner): Promise<Buffer> {
  const backend = new Backend(scheduler, owner, ':memory:', () => START_AT)
  await migrate(backend.database.read, 'sqlite')
  const place = { zone: 'Europe/Madrid', currency: 'EUR' }
  const rest = { v: 1, actorId: 'set-up', at: START_AT }
  const say = (key: string, name: string, args: object): ServerCommand => ({ key, name, args, ...rest })
  const roleOf = (id: string) => (id === MANAGER ? 'manager' : id === 'ben' ? 'lead' : 'associate')
  const kindOf = (id: string) => (id === BINS.at(-1) ? 'fridge' : 'shelf')
  const sold = (ids: string[]) =>
    ids.map((id, index) => say(id, 'record-purchase', saleOf(id, index, new Random(index))))
  const rules = say('rules', 'publish-return-policy', RULES)
  await execute(backend.database, STORE, 'import', [
    say(STORE, 'save-store', { id: STORE, name: 'Test store', ...place }),
    ...PEOPLE.map((id) => say(id, 'save-person', { id, name: id, role: roleOf(id) })),
    ...BINS.map((id) => say(id, 'save-bin', { id, code: `BIN-${id}`, name: id, kind: kindOf(id) })),
    ...[rules, ...sold(SALES)],
  ])
  await execute(backend.database, STORE, 'job', [say('know', 'know-store', { id: OTHER_STORE, name: 'Elsewhere' })])
  await execute(backend.database, OTHER_STORE, 'import', [
    say(OTHER_STORE, 'save-store', { id: OTHER_STORE, name: 'Elsewhere', ...place }),
    ...SKUS.map((sku) => say(sku, 'set-stock', { sku, place: 'shelf', quantity: 3 })),
    ...[rules, ...sold(THEIR_SALES)],
  ])
  const image = backend.image() ?? Buffer.of()
  await backend.database.close()
  return image
}
