import { Command } from 'commander'
import { DATA, JSON_LINE } from './options.ts'

export interface DoctorOptions {
  store?: string
  json: boolean
  data?: string
}

/** `storehand doctor`: what the stores still lack. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('say what the stores still lack, and what to do about it; ends with 1 where they cannot work yet')
    .option('--store <id>', 'look at this store alone')
    .option(...JSON_LINE)
    .option(...DATA)
    .action(async (options: DoctorOptions) => {
      const { runDoctor } = await import('./run-doctor.ts')
      process.exitCode = await runDoctor(options)
    })
}
