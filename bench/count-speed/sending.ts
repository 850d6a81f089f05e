import { setTimeout as pause } from 'node:timers/promises'
import { rowsIn } from '../../e2e/support/left-entries.ts'
import { readStore, slowDown } from '../start/handheld.ts'
import type { Shop } from './shop.ts'

/** What waits goes out as the network comes back, and a second device has it. */
export async function measureSending({ ana, eve }: Shop) {
  const { device, page, devtools } = ana
  await device.tap('Done here')
  await device.shows('A1: done')
  const queue = await readStore<{ name: string; args: { entries: unknown[] } }>(page, 'outbox')
  const entries = queue.reduce((sum, { name, args }) => sum + (name === 'count-entries' ? args.entries.length : 0), 0)
  const units = entries
  await eve.device.open('/count')
  await eve.device.tap(/^Yearly count/)
  await eve.device.isAt('Yearly count')
  await slowDown(devtools)
  await device.goOnline()
  await device.syncNow()
  const from = Date.now()
  while ((await rowsIn(page, 'outbox')) > 0) await pause(50)
  const sentMs = Date.now() - from
  await eve.page
    .getByText(`Ana Ortiz · ${units} items`)
    .or(eve.page.getByText(`${units.toLocaleString('en-GB')} items`))
    .first()
    .waitFor({ timeout: 120_000 })
  const pulledMs = Date.now() - from - sentMs
  await slowDown(devtools, 1)
  const records = await readStore<{ kind: string }>(eve.page, 'record')
  const lines = records.filter(({ kind }) => kind === 'count-line').length
  return { sentMs, pulledMs, commands: queue.length, entries, lines }
}
