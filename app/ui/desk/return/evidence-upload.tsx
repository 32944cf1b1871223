import { shortTitle } from '../../../i18n/short-title.ts'
import { BlockStack, Box, Button, InlineStack, ProgressBar, Select, Text, TextField } from '@shopify/polaris'
import { useId, useRef, useState, useSyncExternalStore } from 'react'
import type { ReturnPageView } from '../../../contracts/views.ts'
import { acceptedTypes, evidenceLimits } from '../../../domain/returns/evidence.ts'
import { refusalSentence } from '../../../i18n/refusal-sentence.ts'
import { useDesk } from '../desk-context.tsx'
import { tooLargeKind, useUploads, type Upload } from './use-uploads.ts'

/** Without HEIC in it, iPhones hand their photos over as JPEG. */
const accepted = Object.keys(acceptedTypes)
const ofKind = (kind: 'photo' | 'video') =>
  accepted.filter((type) => acceptedTypes[type as keyof typeof acceptedTypes] === kind)
const megabytesOf = (kind: 'photo' | 'video') => evidenceLimits[kind].bytes / 1_000_000

/** While nothing was counted in, a photo shows what arrives. */
const likelyStep = ({ lines }: ReturnPageView) =>
  lines.some(({ received, missing }) => received + missing > 0) ? 'inspection' : 'receipt'

/** Side by side where there is room for it. */
const rowStyle = { display: 'flex', flexWrap: 'wrap', gap: 'var(--p-space-300)' } as const
const fieldStyle = { flex: '1 1 8.5rem', minWidth: 0 } as const

/** What it shows is chosen first; what is picked then is sent at once, each file by itself. */
export const EvidenceUpload = ({ view }: { readonly view: ReturnPageView }) => {
  const { words } = useDesk()
  const [line, setLine] = useState('')
  const [chosenStep, chooseStep] = useState<string | null>(null)
  const step = chosenStep ?? likelyStep(view)
  const [note, setNote] = useState('')
  const refusedHere = (file: File) => {
    const kind = tooLargeKind(file)
    return kind && refusalSentence(words, { code: `${kind}_too_large`, megabytes: megabytesOf(kind) })
  }
  const sending = useUploads(`/app/returns/${view.returnId}/evidence`, refusedHere)
  const add = (files: readonly File[]) => {
    sending.add(files, { step, line, note })
    setNote('')
  }
  const lines = view.lines.map(({ returnLineId, title, variantTitle }) => ({
    value: returnLineId,
    label: shortTitle(variantTitle === null ? title : `${title}, ${variantTitle}`),
  }))
  const steps = (['receipt', 'inspection'] as const).map((value) => ({
    value,
    label: words.t(`evidence.steps.${value}`),
  }))
  return (
    <BlockStack gap="300">
      <div style={rowStyle}>
        <div style={fieldStyle}>
          <Select
            label={words.t('evidence.about')}
            options={[{ value: '', label: words.t('evidence.parcel') }, ...lines]}
            value={line}
            onChange={setLine}
          />
        </div>
        <div style={fieldStyle}>
          <Select label={words.t('evidence.step')} options={steps} value={step} onChange={chooseStep} />
        </div>
        <div style={fieldStyle}>
          <TextField
            label={words.t('evidence.note')}
            autoComplete="off"
            maxLength={evidenceLimits.noteLetters}
            value={note}
            onChange={setNote}
          />
        </div>
      </div>
      <Pickers add={add} />
      <Text as="p" tone="subdued" variant="bodySm">
        {words.t('evidence.limits', { photo: megabytesOf('photo'), video: megabytesOf('video') })}
      </Text>
      <Sending {...sending} />
    </BlockStack>
  )
}

/** A phone has a camera at hand: it opens at once. Everybody can choose files. */
const Pickers = ({ add }: { readonly add: (files: readonly File[]) => void }) => {
  const { words } = useDesk()
  const hasTouch = useTouch()
  return (
    <InlineStack gap="200">
      <Picker label={words.t('evidence.choose')} types={accepted} add={add} />
      {hasTouch && (
        <>
          <Picker label={words.t('evidence.take_photo')} types={ofKind('photo')} isCamera add={add} />
          <Picker label={words.t('evidence.take_video')} types={ofKind('video')} isCamera add={add} />
        </>
      )}
    </InlineStack>
  )
}

const Picker = (props: {
  readonly label: string
  readonly types: readonly string[]
  readonly isCamera?: boolean
  readonly add: (files: readonly File[]) => void
}) => {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={props.label}
        accept={props.types.join(',')}
        {...(props.isCamera ? { capture: 'environment' as const } : { multiple: true })}
        onChange={({ currentTarget }) => {
          props.add([...(currentTarget.files ?? [])])
          // The same file can be chosen again.
          currentTarget.value = ''
        }}
      />
      <Button onClick={() => input.current?.click()}>{props.label}</Button>
    </>
  )
}

const touch = '(any-pointer: coarse)'
const onTouchChange = (changed: () => void) => {
  const query = matchMedia(touch)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

const useTouch = (): boolean =>
  useSyncExternalStore(
    onTouchChange,
    () => matchMedia(touch).matches,
    () => false,
  )

type SendingProps = Pick<ReturnType<typeof useUploads>, 'uploads' | 'again' | 'dismiss'>

const Sending = ({ uploads, again, dismiss }: SendingProps) => {
  const { words } = useDesk()
  // What is saved shows among the pictures; what was there already would not tell by itself.
  const underWay = uploads.filter(({ state }) => state !== 'saved')
  const done = uploads.filter(({ state }) => state === 'saved' || state === 'already').length
  return (
    <BlockStack gap="200">
      <Text as="p" tone="subdued">
        <span role="status">
          {uploads.length > 0 && words.t('evidence.progress', { done, count: uploads.length })}
        </span>
      </Text>
      {underWay.length > 0 && (
        <BlockStack as="ul" gap="200">
          {underWay.map((upload) => (
            <Progress key={upload.key} upload={upload} again={again} dismiss={dismiss} />
          ))}
        </BlockStack>
      )}
    </BlockStack>
  )
}

const Progress = ({
  upload,
  again,
  dismiss,
}: { readonly upload: Upload } & Pick<SendingProps, 'again' | 'dismiss'>) => {
  const { words } = useDesk()
  const id = useId()
  const { key, file, state, percent } = upload
  const isStopped = state === 'refused' || state === 'failed'
  return (
    <Box
      as="li"
      background={isStopped ? 'bg-surface-critical' : 'bg-surface-secondary'}
      padding="300"
      borderRadius="200"
    >
      <BlockStack gap="200">
        <span id={id} style={{ overflowWrap: 'anywhere' }}>
          {file.name}: {sentenceOf(words, upload)}
        </span>
        {(state === 'sending' || state === 'checking') && (
          <ProgressBar progress={percent} size="small" ariaLabelledBy={id} animated={false} />
        )}
        {isStopped && (
          <InlineStack gap="200">
            {state === 'failed' && (
              <Button size="slim" onClick={() => again(key)}>
                {words.t('evidence.again')}
              </Button>
            )}
            <Button size="slim" onClick={() => dismiss(key)}>
              {words.t('evidence.dismiss')}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Box>
  )
}

const sentenceOf = (
  words: ReturnType<typeof useDesk>['words'],
  { state, percent, sentence }: Upload,
): string => {
  if (state === 'refused') return sentence ?? ''
  if (state === 'sending') return words.t('evidence.sending', { percent: Math.round(percent) })
  return words.t(`evidence.${state}`)
}
