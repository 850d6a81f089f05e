import { type SubmitEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Bin, BIN_KINDS } from '#domain/bin.ts'
import type { ArgsOf } from '#domain/commands.ts'
import { THE_STORE } from '#domain/store.ts'
import { useRecord, useRecords } from '../../offline/hooks.ts'
import { signal, useScan } from '../../scan/index.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Stack } from '../../ui/stack.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Text } from '../../ui/text.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { ScanCamera } from '../shared/scan-camera.tsx'
import { BothVersions } from './both-versions.tsx'
import { LastChange } from './last-change.tsx'
import { useRevision } from './use-revision.ts'

/** As long as a bin's fields take. */
const LONGEST = 200
const NOWHERE = ''

type Draft = Omit<Bin, 'rev'>

export function BinForm({ bin, onSaved }: { bin: Bin; onSaved?: () => void }) {
  const t = useTranslations('setup')
  const kindName = useTranslations('stage')
  const zones = useRecord('layout', THE_STORE)?.zones ?? []
  const bins = useRecords('bin')
  const [camera, setCamera] = useState(false)
  const { busy, once } = useOneTap()
  const { rev, ...now } = bin
  const holderOf = ({ id, code }: Draft) =>
    bins.find((other) => other.id !== id && !other.retired && other.code === code)
  const { draft, setDraft, isChanged, clash, save } = useRevision<'save-bin', Draft>({
    rev,
    now,
    name: 'save-bin',
    argsOf: (wanted, on) => ({ ...wanted, rev: on, holderId: holderOf(wanted)?.id ?? null }),
    draftOf: draftOf(bin.id),
  })
  const [typed, setTyped] = useState<string>()
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  useScan(({ text }) => {
    signal('good')
    change({ code: text.trim() })
    setCamera(false)
  })
  const inWords = (wanted: Draft) => [
    { name: t('binCode'), value: wanted.code },
    { name: t('binName'), value: wanted.name },
    { name: t('binKind'), value: kindName(wanted.kind) },
    { name: t('capacity'), value: wanted.capacity === undefined ? t('noCapacity') : String(wanted.capacity) },
    { name: t('zone'), value: zones.find(({ id }) => id === wanted.zoneId)?.name ?? t('noZone') },
    { name: t('inUse'), value: wanted.retired ? t('no') : t('yes') },
  ]
  const wanted = { ...draft, code: draft.code.trim(), name: draft.name.trim() }
  const holder = wanted.retired ? undefined : holderOf(wanted)
  const lacks = wanted.code === '' || wanted.name === ''
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    once(async () => {
      if (await save(wanted)) onSaved?.()
    })
  }
  if (clash) return <BothVersions clash={clash} rev={rev} now={now} inWords={inWords} />
  return (
    <form onSubmit={submit}>
      <Stack grow gap={4}>
        <LastChange rev={rev} />
        <TextField
          label={t('binCode')}
          hint={t('binCodeHint')}
          error={holder && t('binCodeOf', { name: holder.name })}
          value={draft.code}
          maxLength={LONGEST}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          onChange={(code) => change({ code })}
        />
        {camera ? (
          <ScanCamera onClose={() => setCamera(false)} />
        ) : (
          <Button icon="camera" onClick={() => setCamera(true)}>
            {t('scanCode')}
          </Button>
        )}
        <TextField
          label={t('binName')}
          hint={t('binNameHint')}
          value={draft.name}
          maxLength={LONGEST}
          autoComplete="off"
          onChange={(name) => change({ name })}
        />
        <ChoiceGroup
          label={t('binKind')}
          value={draft.kind}
          options={BIN_KINDS.map((value) => ({ value, label: kindName(value) }))}
          onChange={(kind) => change({ kind })}
        />
        <TextField
          label={t('capacity')}
          hint={t('capacityHint')}
          error={typed !== undefined && capacityOf(typed) === null ? t('badCapacity') : undefined}
          value={typed ?? String(draft.capacity ?? '')}
          inputMode="numeric"
          autoComplete="off"
          onChange={(text) => {
            const capacity = capacityOf(text)
            setTyped(capacity === null ? text : undefined)
            if (capacity !== null) setDraft(spelt({ ...draft, capacity }))
          }}
        />
        {zones.length > 0 && (
          <ChoiceGroup
            label={t('zone')}
            value={draft.zoneId ?? NOWHERE}
            options={[
              { value: NOWHERE, label: t('noZone') },
              ...zones.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(zoneId) => setDraft(spelt({ ...draft, zoneId: zoneId === NOWHERE ? undefined : zoneId }))}
          />
        )}
        {rev !== undefined || bins.some(({ id }) => id === bin.id) ? (
          <Button onClick={() => setDraft(spelt({ ...draft, retired: !draft.retired }))}>
            {draft.retired ? t('bringBack') : t('retire')}
          </Button>
        ) : null}
        <PrimaryBar>
          {draft.retired && <Text muted>{t('retiredText')}</Text>}
          {lacks && <Text muted>{t('needCodeAndName')}</Text>}
          <Button
            kind="primary"
            type="submit"
            busy={busy}
            disabled={lacks || !isChanged || holder !== undefined || typed !== undefined}
          >
            {t('save')}
          </Button>
        </PrimaryBar>
      </Stack>
    </form>
  )
}

function draftOf(binId: string) {
  return ({ rev: _rev, holderId: _holderId, ...bin }: ArgsOf<'save-bin'>): Draft | undefined =>
    bin.id === binId ? bin : undefined
}

/** Keeps the order of the fields, and leaves out what is not said: what is as before is told by how it is written. */
function spelt({
  zoneId,
  capacity,
  retired,
  ...bin
}: Partial<Draft> & Pick<Draft, 'id' | 'code' | 'name' | 'kind'>): Draft {
  return {
    ...bin,
    ...(zoneId !== undefined && { zoneId }),
    ...(capacity !== undefined && { capacity }),
    ...(retired && { retired }),
  }
}

/** In parcels; undefined where none is said, null where that is no number. */
function capacityOf(text: string): number | undefined | null {
  if (text.trim() === '') return undefined
  return /^[1-9]\d{0,3}$/.test(text.trim()) ? Number(text) : null
}
