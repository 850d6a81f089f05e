import { Command } from 'commander'
import { JSON_LINE } from './options.ts'

/** `storehand replay …`: plays what really happened in a shop. */
export function replayCommand(): Command {
  const sales = new Command('sales')
    .description('play days of UCI’s “Online Retail” as sales, returns and write-offs in a store that is thrown away')
    .argument('<files...>', 'CSV files with InvoiceNo, StockCode, Quantity, InvoiceDate and UnitPrice')
    .option(...JSON_LINE)
    .action(async (files: string[], options: { json: boolean }) => {
      process.exitCode = await (await import('./run-replay.ts')).runReplaySales(files, options)
    })
  const returns = new Command('returns')
    .description('play days of UCI’s “Online Retail” as purchases and returns in a store that is thrown away')
    .argument('<files...>', 'CSV files with InvoiceNo, StockCode, Quantity, InvoiceDate, UnitPrice and CustomerID')
    .option('--policy <file>', 'rules of returns as JSON (docs/returns.md); without it all comes back at any time')
    .option('--signals', 'how well the rules’ signals of abuse tell who abuses the store', false)
    .option(...JSON_LINE)
    .action(async (files: string[], options: { json: boolean; policy?: string; signals: boolean }) => {
      process.exitCode = await (await import('./run-replay.ts')).runReplayReturns(files, options)
    })
  return new Command('replay')
    .description('play what really happened in a shop, to see what Storehand makes of it')
    .addCommand(sales)
    .addCommand(returns)
}
