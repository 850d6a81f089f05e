import { useTranslations } from 'use-intl'
import type { Bin } from '#domain/bin.ts'
import { keepingOf } from '#domain/parcel-contents.ts'
import { parcelTag } from '#domain/parcel-plan.ts'
import type { BinDifferences } from '#domain/stage/bin-differences.ts'
import { Button } from '../../ui/button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { missingPath } from '../shared/order-path.ts'
import { BinProblem } from './bin-problem.tsx'
import type { Opening } from './use-opening.ts'
import { toMove } from './parcel-words.ts'
import { usePutInBin } from './use-put-in-bin.ts'

/** What stands elsewhere than the record says, each with what to do about it. */
export function Differences({ opening: { found } }: { opening: Opening }) {
  const t = useTranslations('stage')
  const { put, problem, forget } = usePutInBin()
  const ghosts = found.flatMap(({ bin, ghosts: some }) => some.map((ghost) => ({ ...ghost, bin })))
  const strays = found.flatMap(({ bin, strays: some }) => some.map((stray) => ({ ...stray, bin })))
  return (
    <>
      <BinProblem problem={problem} onForget={forget} onAnyway={(asked) => void put(asked.parcel, asked.bin, true)} />
      {ghosts.length > 0 && (
        <Section heading={t('ghosts')} aside={String(ghosts.length)}>
          <List>
            {ghosts.map(({ order, parcel, bin }) => (
              <ListRow
                key={parcel.id}
                title={parcelTag(order, parcel)}
                detail={t('ghost', { bin: bin.name })}
                href={missingPath(order.id, parcel.id)}
              />
            ))}
          </List>
        </Section>
      )}
      {strays.length > 0 && (
        <Section heading={t('strays')} aside={String(strays.length)}>
          <List>
            {strays.map((stray) => (
              <Stray key={stray.parcelId} stray={stray} bin={stray.bin} onPut={put} />
            ))}
          </List>
        </Section>
      )}
    </>
  )
}

type StrayProps = {
  stray: BinDifferences['strays'][number]
  bin: Bin
  onPut: ReturnType<typeof usePutInBin>['put']
}

/** It is here by what somebody saw: the record is put right, or what to do with it is said. */
function Stray({ stray: { order, parcelId, parcel, isMissing }, bin, onPut }: StrayProps) {
  const t = useTranslations('stage')
  const title = parcel ? parcelTag(order, parcel) : order.orderNumber
  if (!parcel && !isMissing) {
    return <ListRow title={title} detail={t('strayHanded', { bin: bin.name })} href={`/handover/${order.id}`} />
  }
  if (isMissing) {
    return (
      <ListRow title={title} detail={t('strayMissing', { bin: bin.name })} href={missingPath(order.id, parcelId)} />
    )
  }
  const move = parcel ? toMove(order, parcel) : { order, id: parcelId, tag: title, keeping: keepingOf(order.lines, []) }
  return (
    <ListRow
      title={title}
      detail={t('stray', { bin: bin.name })}
      action={<Button onClick={() => void onPut(move, bin)}>{t('itIsHere')}</Button>}
    />
  )
}
