import type { Line, Loss } from '../fulfillment.ts'

/** The lines with a parcel's missing units back; what was thrown away does not come back. */
export function withFound(lines: Line[], parcelId: string): Line[] {
  const isFound = ({ parcel, why }: Loss) => parcel === parcelId && why === 'missing'
  return lines.map((line) => {
    if (!line.losses?.some(isFound)) return line
    const { losses, ...rest } = line
    const left = losses.filter((loss) => !isFound(loss))
    return left.length > 0 ? { ...rest, losses: left } : rest
  })
}
