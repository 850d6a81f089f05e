import { setTimeout as pause } from 'node:timers/promises'
import { readStore, slowDown } from '../start/handheld.ts'
import { beginCount, codeOf, PRODUCTS, type Shop, skuOf } from './shop.ts'
import { pressEnter, typeCode } from './typed-scan.ts'

const PER_SECOND = 20

/** An imager that reads twenty codes a second: each of them has to be saved, once, in its order. */
export async function measureWedge({ ana }: Shop, seconds: number) {
  const { device, page, devtools } = ana
  await beginCount(ana, 'Imager', 'W1')
  await device.everythingSent()
  await device.goOffline()
  await slowDown(devtools)
  const codes = Array.from({ length: seconds * PER_SECOND }, (_, n) => (n * 1_237) % PRODUCTS)
  const from = Date.now() + 100
  const sent: Promise<void>[] = []
  for (const [n, serial] of codes.entries()) {
    const at = from + (n * 1000) / PER_SECOND
    await pause(Math.max(0, at - Date.now()))
    sent.push(typeCode(devtools, codeOf(serial), at), pressEnter(devtools, at))
  }
  const endedAt = Date.now()
  await Promise.all(sent)
  const saved = async (): Promise<string[]> => {
    interface Entry {
      what: { sku: string }
    }
    const commands = await readStore<{ name: string; args: { bay: string; entries: Entry[] } }>(page, 'outbox')
    const told = commands
      .filter(({ name, args }) => name === 'count-entries' && args.bay === 'W1')
      .flatMap(({ args }) => args.entries)
    return [...told, ...(await readStore<Entry>(page, 'entry'))].map(({ what }) => what.sku)
  }
  let skus = await saved()
  // none comes any more
  for (let same = 0, before = -1; same < 5; before = skus.length, skus = await saved()) {
    same = skus.length === before ? same + 1 : 0
    if (skus.length >= codes.length) break
    await pause(500)
  }
  const behindMs = Date.now() - endedAt
  await pause(1_000)
  skus = await saved()
  await slowDown(devtools, 1)
  await device.goOnline()
  const tally = (of: readonly string[]) => Map.groupBy(of, (sku) => sku)
  const [wanted, got] = [tally(codes.map(skuOf)), tally(skus)]
  const off = (more: typeof got, less: typeof got) =>
    [...more].reduce((sum, [sku, all]) => sum + Math.max(0, all.length - (less.get(sku)?.length ?? 0)), 0)
  return {
    ...{ sent: codes.length, saved: skus.length, lost: off(wanted, got), doubled: off(got, wanted) },
    inOrder: skus.every((sku, n) => sku === skuOf(codes[n] ?? -1)),
    ...{ behindMs, perSecond: PER_SECOND, seconds },
  }
}
