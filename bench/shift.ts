/**
 * How many bytes one device costs its store's network over a full shift, in a store with 300 orders and 50,000 products:
 * every request and every answer as TCP carries them, headers and all, compressed as a browser accepts it.
 * `npm run --silent bench -- shift --json`; its last line is one object, in bytes unless the name says otherwise:
 *
 * | field | means | target |
 * |---|---|---|
 * | `shiftBytes` | the eight hours after the device was opened in the morning: pushes, pulls, hints | ≤ 2,000,000 |
 * | `morningBytes` | what it reads when it is opened and knows nothing: all orders and the whole catalogue | |
 * | `catalogueBytes` | the catalogue's share of that | |
 * | `totalBytes` | a new device's first day: all of it | ≤ 2,000,000 |
 * | `shift` | {work (pushes and pulls), hints, idle (pulls of the clock that find nothing), heartbeats}: what `shiftBytes` is made of | |
 * | `commands` | actions done in the store, a quarter of them on this device; the others reach it as changed orders | |
 * | `workRequests` | requests of this device for them; `idlePulls` those of the clock, each `idlePullBytes` | |
 *
 * The device is the real engine under Node (an IndexedDB in memory), the server is the real one; every order of the day is
 * claimed, picked (four lines), staged, made ready and handed over, in turn by one of four devices. The eight hours are
 * not waited for: pulls of the clock and heartbeats of the stream are taken by their number (one each 5 min, each 20 s).
 * --small takes 500 products and 20 orders.
 */
import { measureShift } from './sync/shift.ts'

const small = process.argv.includes('--small')
const asJson = process.argv.includes('--json')
const result = await measureShift(small ? { products: 500, orders: 20 } : { products: 50_000, orders: 300 })
if (asJson) console.log(JSON.stringify(result))
else console.log(result)
