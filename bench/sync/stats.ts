import { median } from '../start/stats.ts'

/** Several runs of one thing, in ms: the median, and each. */
export interface Runs {
  medianMs: number
  runsMs: number[]
}

export const runsOf = (ms: number[]): Runs => ({ medianMs: median(ms), runsMs: ms.map((each) => round(each)) })

export const round = (value: number, digits = 1) => Math.round(value * 10 ** digits) / 10 ** digits
