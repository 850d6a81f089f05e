import { replaySales } from '../replay/replay-sales.ts'
import { told } from './told.ts'

/** @returns the exit status */
export async function runReplaySales(files: string[], { json }: { json: boolean }): Promise<number> {
  return await told(async () => {
    const result = await replaySales(files)
    if (json) {
      console.log(JSON.stringify(result))
      return
    }
    const { lines, accepted, rejected, units, valueMinor, writeOffUnits } = result
    console.log(`Played ${lines} lines of ${result.files} files: ${accepted} are in the ledger.`)
    for (const [code, count] of Object.entries(rejected)) console.log(`${count} were refused: ${code}.`)
    console.log(`${units} units were sold for ${(valueMinor / 100).toFixed(2)} GBP; ${writeOffUnits} were written off.`)
  })
}
