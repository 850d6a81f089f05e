import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listDevices } from '../store/devices.ts'
import type { TestDevice } from '../testing/device.ts'
import { engines } from '../testing/engines.ts'
import { openTestStore, STORE, type TestStore } from '../testing/store.ts'

/** In the test store Ana is an associate and Ben a lead. */
describe.each(engines)('renaming a device on $name', ({ open }) => {
  let store: TestStore
  let [device, other]: TestDevice[] = []
  beforeEach(async () => {
    store = await openTestStore(await open())
    device = await store.device()
    other = await store.device()
  })
  afterEach(() => store.dispose())

  const rename = async (actorId: string, deviceId: string, name: string) => {
    const command = device?.make('rename-device', { deviceId, name }, { actorId })
    const { outcomes } = (await device?.push(command ? [command] : [])) ?? { outcomes: [] }
    return outcomes.map(({ status, code = '' }) => `${status} ${code}`.trim())
  }
  const nameOf = async (deviceId: string) =>
    (await listDevices(store.database, STORE)).find(({ id }) => id === deviceId)?.name

  test('a lead gives any device of the store another name, an associate none', async () => {
    const id = other?.place.deviceId ?? ''
    expect(await rename('ana', id, 'Counter 2')).toEqual(['rejected not-allowed'])
    expect(await nameOf(id)).toBe('A phone')
    expect(await rename('ben', id, 'Counter 2')).toEqual(['applied'])
    expect(await nameOf(id)).toBe('Counter 2')
    expect(await nameOf(device?.place.deviceId ?? '')).toBe('A phone')
  })

  test('of a device that is not of this store nothing comes, and no name is one that no screen shows', async () => {
    await store.database.transaction((tx) =>
      tx
        .updateTable('device')
        .set({ store_id: 'another' })
        .where('device_id', '=', other?.place.deviceId ?? '')
        .execute(),
    )
    expect(await rename('ben', other?.place.deviceId ?? '', 'Mine')).toEqual(['applied'])
    const rows = await store.database.read
      .selectFrom('device')
      .select('name')
      .where('store_id', '=', 'another')
      .execute()
    expect(rows).toEqual([{ name: 'A phone' }])
    expect(await rename('ben', device?.place.deviceId ?? '', 'a\nb')).toEqual(['rejected bad-arguments'])
  })
})
