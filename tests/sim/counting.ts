import { entriesOf } from '../../src/offline/entries.ts'
import { isStorageTrouble } from '../../src/offline/storage-trouble.ts'
import type { Counts } from './deeds/deed.ts'
import type { SimDevice, Tab } from './device.ts'
import type { World } from './world.ts'

/** What was counted is told of once nothing was counted for so long (src/features/count/use-telling.ts), virtual ms. */
const QUIET_MS = 3_000

/** Somebody counts: each entry is saved before it is answered. */
export async function count(world: World, device: SimDevice, tab: Tab, { entries }: Counts): Promise<void> {
  const { entered } = world.truth
  const here = entriesOf(tab.engine)
  for (const entry of entries) {
    const personId = tab.engine.session?.personId
    if (personId === undefined) return
    const row = { ...entry, personId }
    entered.begun(device.family, row)
    const refused = await here.add(entry)
    if (!refused) entered.saved(device.family, row)
    world.note(() => `${tab.owner.name}: entry ${JSON.stringify({ ...row, ...refused })}`)
  }
  tab.tellsSoon?.()
  tab.tellsSoon = tab.page.after(QUIET_MS, () => void tell(tab))
}

/** A screen on which somebody counts tells of it: after a while, once they are done, and as it is put away. */
export async function tell(tab: Tab): Promise<void> {
  tab.deeds += 1
  try {
    await entriesOf(tab.engine).tell()
  } catch (error) {
    // the screen shows it
    if (!isStorageTrouble(error)) throw error
  } finally {
    tab.deeds -= 1
  }
}

export function tellAsItIsPutAway(tab: Tab): void {
  tab.page.events.addEventListener('visibilitychange', () => {
    if (!tab.page.visible && entriesOf(tab.engine).waiting.length > 0) void tell(tab)
  })
}

/** The list of counts is opened: it tells of what an earlier run of the app left (src/features/count/left-entries.tsx). */
export async function lookAtCounts({ disk }: SimDevice, tab: Tab): Promise<void> {
  if (disk.rows('entry').length === 0) return
  try {
    await entriesOf(tab.engine).load()
    await entriesOf(tab.engine).handInOfEnded()
  } catch (error) {
    if (!isStorageTrouble(error)) throw error
  }
  await tell(tab)
}

/** It does so once for each person who signs in. */
export function lookOnceSignedIn(device: SimDevice, tab: Tab): void {
  const personId = tab.engine.session?.personId
  if (personId === tab.lookedFor) return
  tab.lookedFor = personId
  if (personId !== undefined) tab.page.after(0, () => void lookAtCounts(device, tab))
}
