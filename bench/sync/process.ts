import { existsSync, readFileSync } from 'node:fs'

/** What a process holds and has used; null where there is no /proc. `rssMb` in 10⁶ bytes. */
export function processUse(pid: number): { rssMb: number; peakRssMb: number; cpuMs: number } | null {
  if (!existsSync(`/proc/${pid}/status`)) return null
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const megabytes = (field: string) => {
    const kilobytes = Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1])
    return Math.round((kilobytes * 1024) / 100_000) / 10
  }
  // the name, in brackets, may hold spaces; user and system time are the 14th and 15th fields, in hundredths of a second
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
  const cpuMs = (Number(fields[11]) + Number(fields[12])) * 10
  return { rssMb: megabytes('VmRSS'), peakRssMb: megabytes('VmHWM'), cpuMs }
}
