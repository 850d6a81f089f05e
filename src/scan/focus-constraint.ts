import type { Point } from './seen-code.ts'

/** Not in TypeScript's DOM library: Media Capture Image, section 5. */
export interface FocusConstraint {
  focusMode?: string
  pointsOfInterest?: Point[]
}

/**
 * How a camera is told to focus on what somebody tapped: once, at that point where it takes one.
 * @param modes what the camera can (`focusMode` of its capabilities)
 * @param hasPoints whether it can be given a point
 * @param point in shares of the picture's sides
 * @returns undefined where neither would change anything: one that only focuses continuously does so already
 */
export function focusConstraint(
  modes: readonly string[],
  hasPoints: boolean,
  point: Point,
): FocusConstraint | undefined {
  const mode = modes.includes('single-shot') ? 'single-shot' : modes.includes('continuous') ? 'continuous' : undefined
  if (mode === undefined) return undefined
  if (hasPoints) return { focusMode: mode, pointsOfInterest: [{ x: within(point.x), y: within(point.y) }] }
  return mode === 'single-shot' ? { focusMode: mode } : undefined
}

const within = (share: number) => Math.min(1, Math.max(0, share))
