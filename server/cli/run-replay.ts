import { replayReturns } from '../replay/replay-returns.ts'
import { replaySales } from '../replay/replay-sales.ts'
import { readRules } from '../replay/rules-file.ts'
import type { SignalsReport } from '../replay/signals-report.ts'
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

/** @returns the exit status */
export async function runReplayReturns(
  files: string[],
  { json, policy, signals }: { json: boolean; policy?: string; signals: boolean },
): Promise<number> {
  return await told(async () => {
    const rules = policy === undefined ? undefined : await readRules(policy)
    const result = await replayReturns(files, rules, { signals })
    if (json) {
      console.log(JSON.stringify(result))
      return
    }
    const { lines, accepted, refused, overReturned, withoutPurchase, refundMinor, unreadable } = result
    console.log(
      `Of ${lines} lines that came back ${accepted} were accepted, for ${(refundMinor / 100).toFixed(2)} GBP.`,
    )
    for (const [rule, count] of Object.entries(refused)) console.log(`${count} were refused: ${rule}.`)
    console.log(`${overReturned} were more than was left; of ${withoutPurchase} nobody knows the purchase.`)
    for (const [code, count] of Object.entries(unreadable)) console.log(`${count} lines could not be read: ${code}.`)
    if (result.signals) for (const line of signalLines(result.signals)) console.log(line)
  })
}

function signalLines({ returns, customers, abusers, rules }: SignalsReport): string[] {
  const all = `Of ${customers} customers with ${returns} returns ${abusers} abuse the store (docs/returns.md).`
  return [
    all,
    ...rules.map(({ signal, days, level, limit, hits, falseAlarms, found }) => {
      return `${signal} in ${days} days, ${level} from ${limit}: ${hits} hits, ${falseAlarms} false alarms, ${found} of ${abusers} found.`
    }),
  ]
}
