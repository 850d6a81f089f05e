import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ShipTo } from '#domain/fulfillment-personal.ts'
import { CarrierAway, type Carrier, type LabelRequest } from '../carriers/carrier.ts'
import { fileCarrier } from '../carriers/file-carrier.ts'
import { execute } from '../execute.ts'
import type { Database } from '../store/database.ts'
import type { TestDevice } from '../testing/device.ts'
import { engines } from '../testing/engines.ts'
import { ADMIN_KEY, openTestStore, STORE, type TestStore } from '../testing/store.ts'
import { forgetLabels, makeLabels } from './make-labels.ts'
import { shrinkFeed } from './shrink-feed.ts'

const MINUTE_MS = 60_000
const likely = { least: 20, most: 31_500 }
const shipTo: ShipTo = {
  ...{ name: 'Zoë ^Quay~', line1: '1 Harbour_Way', city: 'Leeds', postcode: 'LS1 4AP', country: 'GB' },
}

describe.each(engines)('labels on $name', ({ open }) => {
  let store: TestStore
  let device: TestDevice
  let carrier: Carrier
  let folder: string
  beforeEach(async () => {
    store = await openTestStore(await open())
    device = await store.device()
    folder = join(store.options.dataFolder, 'labels')
    carrier = fileCarrier({ folder, prefix: '4012345' })
  })
  afterEach(async () => {
    await store.dispose()
  })

  /** An order of two mugs in one box, of which a label was asked for. */
  const asked = async (id: string, { grams = 1200, address = true } = {}) => {
    const { gate, personal } = store.codes.customerFor(id, shipTo.name)
    const line = { id: 'l1', sku: 'MUG', gtin: '00401234567895', name: 'Mug', aisle: 'A1', walk: 1 }
    const args = {
      ...{ fulfillmentId: id, orderNumber: `No ${id}`, method: 'ship', placedAt: 1, promisedAt: 2, currency: 'EUR' },
      ...{ gate: { ...(await store.codes.gateFor(id)), ...gate }, serviceLevel: 'Next day' },
      lines: [{ ...line, ordered: 2, unitPriceMinor: 850 }],
    }
    const part = { ...personal, ...(address && { shipTo }) }
    const about = { actorId: 'import', at: store.time.now, personal: { kind: 'fulfillment' as const, id, part } }
    await execute(store.database, STORE, 'import', [{ key: id, name: 'route-fulfillment', v: 2, args, ...about }])
    const [boxId, labelId] = [uuidv7(), uuidv7()]
    const picked = { lineId: 'l1', quantity: 2, remaining: 2, method: 'scan', takeOver: null }
    const box = { sizeId: null, weightGrams: grams, sure: true, contents: [{ lineId: 'l1', quantity: 2 }], likely }
    const { outcomes } = await device.push([
      device.make('pick-line', { fulfillmentId: id, ...picked }),
      device.make('pack-box', { fulfillmentId: id, ...box }, { cmdId: boxId }),
      device.make('request-label', { fulfillmentId: id, boxId }, { cmdId: labelId }),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['applied', 'applied', 'applied'])
    return labelId
  }
  const labelOf = async (id: string) => (await store.order(id)).boxes?.[0]?.label
  const files = () => readdirSync(join(folder, STORE))

  it('is made once, for the right address, and the order knows its number', async () => {
    const labelId = await asked('1')
    await makeLabels(store.database, carrier)
    await makeLabels(store.database, carrier)
    const label = await labelOf('1')
    expect(label).toMatchObject({ id: labelId, made: { carrier: 'Parcel label', tracking: '040123450000000016' } })
    expect((await store.order('1')).state).toBe('labelled')
    expect(files()).toEqual([`${labelId}.zpl`])
    const zpl = readFileSync(join(folder, STORE, `${labelId}.zpl`), 'utf8')
    for (const part of [
      '^CI28',
      'Zoë _5EQuay_7E',
      '1 Harbour_5FWay',
      'Leeds',
      'LS1 4AP',
      'No 1   1/1   1.20 kg',
      'Next day',
    ])
      expect(zpl).toContain(part)
    expect(zpl).toContain('^FD>;>800040123450000000016^FS')
    const answer = await store.app.inject({
      ...{ method: 'GET', url: `/v1/labels/${labelId}`, headers: { authorization: `Bearer ${ADMIN_KEY}` } },
    })
    expect(answer.json()).toEqual({ tracking: '040123450000000016', zpl })
  })

  it('whenever the process ends, no label is made twice and no number is lost', async () => {
    const labelId = await asked('1')
    const made: LabelRequest[] = []
    const counting: Carrier = {
      ...carrier,
      make: (request) => {
        made.push(request)
        return carrier.make(request)
      },
    }
    let ends = 0
    // it ends before its first write, then before its second, and so on, until it comes through
    for (let writes = 0; ; writes++) {
      try {
        await makeLabels(endingAfter(store.database, writes), counting)
        break
      } catch (error) {
        if (!(error instanceof Ended)) throw error
        ends++
        store.time.now += 2 * MINUTE_MS
      }
    }
    expect(ends).toBeGreaterThan(2)
    // asked again perhaps, but always for the same label and with the same number
    expect(new Set(made.map((request) => `${request.labelId} ${request.serial}`)).size).toBe(1)
    expect(files()).toEqual([`${labelId}.zpl`])
    expect((await labelOf('1'))?.made?.tracking).toBe('040123450000000016')
    const told = await store.database.read
      .selectFrom('command_log')
      .select('cmd_id')
      .where('name', '=', 'answer-label')
      .execute()
    expect(told).toHaveLength(1)
  })

  it('of two processes one makes it', async () => {
    await asked('1')
    await asked('2')
    await Promise.all([1, 2, 3].map(() => makeLabels(store.database, carrier)))
    const numbers = [await labelOf('1'), await labelOf('2')].map((label) => label?.made?.tracking)
    expect(new Set(numbers).size).toBe(2)
    expect(files()).toHaveLength(2)
  })

  it('a carrier that is away is told, and asked again until it answers', async () => {
    await asked('1')
    let tries = 0
    const away: Carrier = {
      ...carrier,
      make: () => {
        tries++
        return Promise.reject(new CarrierAway('no route'))
      },
    }
    for (let round = 0; round < 3; round++) {
      await makeLabels(store.database, away)
      await makeLabels(store.database, away)
      store.time.now += 10 * MINUTE_MS
    }
    expect(tries).toBe(3)
    expect((await labelOf('1'))?.away).toBeDefined()
    await makeLabels(store.database, carrier)
    expect(await labelOf('1')).toMatchObject({ made: { tracking: '040123450000000016' } })
    expect((await labelOf('1'))?.away).toBeUndefined()
  })

  it('what it will not take says why, and a new label may be asked for', async () => {
    await asked('1', { grams: 40_000 })
    await asked('2', { address: false })
    await makeLabels(store.database, carrier)
    expect((await labelOf('1'))?.refused?.code).toBe('too-heavy')
    expect((await labelOf('2'))?.refused?.code).toBe('no-address')
  })

  it('that was made, whose answer was lost and which is refused when it is asked for again is voided', async () => {
    await asked('1')
    const losing: Carrier = {
      ...carrier,
      make: async (request) => {
        await carrier.make(request)
        throw new CarrierAway('the answer was lost')
      },
    }
    await makeLabels(store.database, losing)
    expect(files()).toHaveLength(1)
    store.time.now += MINUTE_MS
    await makeLabels(store.database, { ...carrier, make: async () => ({ kind: 'refused', code: 'too-heavy' }) })
    expect((await labelOf('1'))?.refused?.code).toBe('too-heavy')
    expect(files()).toEqual([])
  })

  it('that is refused stays so where the carrier does not say that it is voided, whatever it would say by then', async () => {
    await asked('1')
    const refusing: Carrier = {
      ...carrier,
      make: async () => ({ kind: 'refused', code: 'bad-address' }),
      void: async (label) => {
        await carrier.void(label)
        throw new CarrierAway('the answer was lost')
      },
    }
    await makeLabels(store.database, refusing)
    expect((await labelOf('1'))?.refused).toBeUndefined()
    store.time.now += MINUTE_MS
    await makeLabels(store.database, carrier)
    expect(await labelOf('1')).toMatchObject({ refused: { code: 'bad-address' } })
    expect((await labelOf('1'))?.made).toBeUndefined()
  })

  it('that is voided is forgotten by the carrier, before it was made too', async () => {
    const [first, second] = [await asked('1'), await asked('2')]
    await makeLabels(store.database, carrier)
    await device.push([device.make('void-label', { fulfillmentId: '1', labelId: first })])
    await makeLabels(store.database, carrier)
    expect(files()).toEqual([`${second}.zpl`])
    const third = await asked('3')
    await device.push([device.make('void-label', { fulfillmentId: '3', labelId: third })])
    await makeLabels(store.database, carrier)
    expect(files()).toEqual([`${second}.zpl`])
    expect((await store.order('3')).state).toBe('packed')
  })

  const cancel = async (id: string) => {
    const args = { fulfillmentId: id, reason: 'changed mind' }
    const about = { name: 'cancel-fulfillment', v: 1, args, actorId: 'shop', at: store.time.now }
    const { outcomes } = await execute(store.database, STORE, 'connector', [{ key: `cancel-${id}`, ...about }])
    expect(outcomes[0]?.status).toBe('applied')
  }

  it('of an order that is called off is voided at the carrier, whenever the process ends, and a scan still finds it', async () => {
    const labelId = await asked('1')
    await makeLabels(store.database, carrier)
    await cancel('1')
    const voided: string[] = []
    const counting: Carrier = {
      ...carrier,
      void: (label) => {
        voided.push(label.labelId)
        return carrier.void(label)
      },
    }
    for (let writes = 0; ; writes++) {
      try {
        await makeLabels(endingAfter(store.database, writes), counting)
        break
      } catch (error) {
        if (!(error instanceof Ended)) throw error
        store.time.now += 2 * MINUTE_MS
      }
    }
    expect(new Set(voided)).toEqual(new Set([labelId]))
    expect(files()).toEqual([])
    // nothing is left to do: the carrier is told no more
    const times = voided.length
    store.time.now += 60 * MINUTE_MS
    await makeLabels(store.database, counting)
    expect(voided).toHaveLength(times)
    expect(await labelOf('1')).toMatchObject({ made: { tracking: '040123450000000016' } })
    expect((await labelOf('1'))?.voided).toBeDefined()
  })

  it('of an order that is called off, or of a box that is opened, while the carrier makes it is voided too', async () => {
    const opened = await asked('1')
    await asked('2')
    const boxId = (await store.order('1')).boxes?.[0]?.id
    let calls = 0
    const slow: Carrier = {
      ...carrier,
      make: async (request) => {
        calls++
        if (request.labelId === opened) {
          const { outcomes } = await device.push([device.make('undo-box', { fulfillmentId: '1', undoes: boxId })])
          expect(outcomes[0]?.status).toBe('applied')
        } else await cancel('2')
        return await carrier.make(request)
      },
    }
    await makeLabels(store.database, slow)
    expect(calls).toBe(2)
    expect(files()).toHaveLength(2)
    await makeLabels(store.database, slow)
    expect([calls, files()]).toEqual([2, []])
    expect((await store.order('1')).boxes).toEqual([])
    expect((await labelOf('2'))?.voided).toBeDefined()
  })

  it('goes with the address, once the order has left the devices', async () => {
    const labelId = await asked('1')
    await makeLabels(store.database, carrier)
    const boxes = (await store.order('1')).boxes?.map(({ id }) => id)
    await device.push([device.make('hand-to-carrier', { fulfillmentId: '1', manifestId: 'm1', boxes })])
    await device.pull()
    expect(device.rows.get('fulfillment/1')?.personal).toBeDefined()
    await forgetLabels(store.database, carrier)
    expect(files()).toHaveLength(1)
    store.time.now += 25 * 60 * MINUTE_MS
    // another version, so that a day ago is known
    await store.route('9')
    await shrinkFeed(store.database)
    await forgetLabels(store.database, carrier)
    expect(files()).toEqual([])
    const url = `/v1/labels/${labelId}`
    const gone = await store.app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${ADMIN_KEY}` } })
    expect(gone.statusCode).toBe(404)
    await device.pull()
    expect(device.rows.get('fulfillment/1')?.personal).toBeUndefined()
  })
})

/** The process is killed here. */
class Ended extends Error {}

/** The database of a process that ends before the write after so many. */
function endingAfter(database: Database, writes: number): Database {
  let left = writes
  const transaction: Database['transaction'] = (work) => {
    if (left-- <= 0) return Promise.reject(new Ended())
    return database.transaction(work)
  }
  return { ...database, transaction }
}
