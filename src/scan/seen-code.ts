import type { Scan } from '#domain/barcode.ts'

export interface Point {
  x: number
  y: number
}

/** Of a code as it is printed: its top left, then on round it. */
export type Corners = readonly [Point, Point, Point, Point]

/** A code as one look saw it, and where. */
export interface SeenCode {
  scan: Scan
  corners: Corners
}

export function moveCorners([a, b, c, d]: Corners, move: (point: Point) => Point): Corners {
  return [move(a), move(b), move(c), move(d)]
}

export function centreOf(corners: Corners): Point {
  return {
    x: corners.reduce((sum, { x }) => sum + x, 0) / corners.length,
    y: corners.reduce((sum, { y }) => sum + y, 0) / corners.length,
  }
}

/** The longer side of a code: of a linear one that is its width, as of its height only the lines count that were read. */
export function longSideOf([topLeft, topRight, bottomRight, bottomLeft]: Corners): number {
  return Math.max(
    distance(topLeft, topRight),
    distance(topRight, bottomRight),
    distance(bottomRight, bottomLeft),
    distance(bottomLeft, topLeft),
  )
}

export const distance = (one: Point, other: Point): number => Math.hypot(one.x - other.x, one.y - other.y)
