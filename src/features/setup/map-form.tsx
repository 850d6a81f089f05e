import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { THE_STORE } from '#domain/store.ts'
import { useEngine, useRecord } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { BothVersions } from './both-versions.tsx'
import { type At, draftOf, type MapDraft, type Part, placeOf, withoutPlace, withPlace } from './map-draft.ts'
import { OrderedList } from './ordered-list.tsx'
import { PlaceSheet } from './place-sheet.tsx'
import { moved } from './rows.ts'
import { useRevision } from './use-revision.ts'

/** The three lists of the map; aisles are walked from the first to the last. */
export function MapForm() {
  const t = useTranslations('setup')
  const { ports } = useEngine()
  const layout = useRecord('layout', THE_STORE)
  const { busy, once } = useOneTap()
  const [sheet, setSheet] = useState<At>()
  const [told, setTold] = useState('')
  const now = draftOf(layout)
  const { draft, setDraft, isChanged, clash, save } = useRevision<'save-layout', MapDraft>({
    rev: layout?.rev,
    now,
    name: 'save-layout',
    argsOf: (wanted, rev) => ({ ...wanted, rev }),
    draftOf,
  })
  const { floors, zones, aisles } = draft
  const floorName = (id: string | null) => floors.find((floor) => floor.id === id)?.name
  const zoneName = (id: string | null) => zones.find((zone) => zone.id === id)?.name
  const inWords = ({ floors, zones, aisles }: MapDraft) => [
    { name: t('floors'), value: floors.map(({ name }) => name).join(', ') || '–' },
    {
      name: t('zones'),
      value:
        zones.map(({ name, floorId }) => within(name, floors.find(({ id }) => id === floorId)?.name)).join(', ') || '–',
    },
    {
      name: t('aisles'),
      value:
        aisles.map(({ name, zoneId }) => within(name, zones.find(({ id }) => id === zoneId)?.name)).join(', ') || '–',
    },
  ]
  const move = (part: Part, from: number, to: number) => {
    const name = draft[part][from]?.name ?? ''
    const rows = moved<(typeof draft)[Part][number]>(draft[part], from, to)
    setDraft({ ...draft, [part]: rows })
    setTold(t('movedTo', { name, place: to + 1, count: rows.length }))
  }
  if (clash) return <BothVersions clash={clash} rev={layout?.rev} now={now} inWords={inWords} />
  const close = () => setSheet(undefined)
  const list = (part: Part, rows: { key: string; name: string; detail?: string | undefined }[]) => (
    <OrderedList
      heading={t(part)}
      empty={t(`none.${part}`)}
      addLabel={t(`addPlace.${part}`)}
      rows={rows}
      onOpen={(index) => setSheet({ part, index })}
      onMove={(from, to) => move(part, from, to)}
    />
  )
  return (
    <>
      {list(
        'floors',
        floors.map(({ id, name }) => ({ key: id, name })),
      )}
      {list(
        'zones',
        zones.map(({ id, name, floorId }) => ({ key: id, name, detail: floorName(floorId) })),
      )}
      {list(
        'aisles',
        aisles.map(({ name, zoneId }) => ({ key: name, name, detail: zoneName(zoneId) })),
      )}
      <VisuallyHidden>
        <span role="status">{told}</span>
      </VisuallyHidden>
      {sheet && (
        <PlaceSheet
          part={sheet.part}
          place={placeOf(draft, sheet)}
          names={draft[sheet.part].map(({ name }) => name)}
          within={sheet.part === 'zones' ? floors : sheet.part === 'aisles' ? zones : []}
          onClose={close}
          onDone={(name, withinId) => {
            close()
            setDraft(withPlace(draft, sheet, name, withinId, ports.newId))
          }}
          onRemove={() => {
            close()
            setDraft(withoutPlace(draft, sheet))
          }}
        />
      )}
      <PrimaryBar>
        <Button kind="primary" busy={busy} disabled={!isChanged} onClick={() => once(() => save())}>
          {t('save')}
        </Button>
      </PrimaryBar>
    </>
  )
}

const within = (name: string, place: string | undefined) => (place === undefined ? name : `${name} (${place})`)
