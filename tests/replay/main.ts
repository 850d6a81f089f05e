/**
 * `npm run replay -- FILE… [--speed 600] [--devices 4] [--seed 1] [--json]`: see play.ts. FILE is a day of UCI's "Online
 * Retail". It ends with 1 where anything was lost or doubled, or an order was left open.
 */
import { parseArgs } from 'node:util'
import { Random } from '../sim/random.ts'
import { play } from './play.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    speed: { type: 'string', default: '600' },
    devices: { type: 'string', default: '4' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
})
const [speed, devices, seed] = [values.speed, values.devices, values.seed].map(Number) as [number, number, number]
if (positionals.length === 0 || ![speed, devices].every((number) => number > 0) || Number.isNaN(seed)) {
  console.error('Usage: npm run replay -- FILE… [--speed N] [--devices N] [--seed N] [--json], with numbers above 0.')
  process.exit(2)
}
const played = await play(positionals, { speed, devices, random: new Random(seed) })
if (values.json) console.log(JSON.stringify(played))
else console.dir(played, { depth: 4 })
process.exitCode = played.lost + played.doubled + played.open > 0 ? 1 : 0
