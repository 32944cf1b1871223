import { Form } from '@remix-run/react'
import { TitleBar } from '../shell/title-bar.tsx'
import { BlockStack, Box, Button, Card, InlineStack, Page, Text } from '@shopify/polaris'
import { useEffect, useState } from 'react'
import { mostGroups } from '../../../contracts/reasons.ts'
import type { ReasonsPageView } from '../../../contracts/reasons.ts'
import { shopperWords } from '../../../i18n/shopper-words.ts'
import { AnswerNotice } from '../action-answer.tsx'
import type { ActionAnswer } from '../action-answer.tsx'
import { useIsSubmitting } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import { DiscardableWithAnswer } from '../discardable.tsx'
import { documentOf, editedFrom, marksOf, moved, namesIn, withGroup } from './reasons-form.ts'
import type { EditedGroup, RefusedLabels } from './reasons-form.ts'
import { ReasonGroupCard } from './reason-group-card.tsx'

type ScreenProps = { readonly view: ReasonsPageView; readonly answer: ActionAnswer | undefined }

export const ReasonsScreen = ({ view, answer }: ScreenProps) => {
  const { words, staff } = useDesk()
  const isOwner = staff.role === 'owner'
  return (
    <Page
      title={words.t('reasons.title')}
      backAction={{ content: words.t('settings.title'), url: '/app/settings' }}
      narrowWidth
    >
      <TitleBar title={words.t('reasons.title')} />
      <BlockStack gap="400">
        <AnswerNotice answer={answer} />
        <Card>
          <BlockStack gap="200">
            <Text as="p">{words.t('reasons.help')}</Text>
            <Text as="p" tone="subdued">
              {words.t(isOwner ? 'reasons.codes_help' : 'reasons.only_owner')}
            </Text>
          </BlockStack>
        </Card>
        <DiscardableWithAnswer key={view.basedOn} answer={answer}>
          {(standing, discard) => (
            <ReasonsForm view={view} answer={standing} isLocked={!isOwner} onDiscard={discard} />
          )}
        </DiscardableWithAnswer>
      </BlockStack>
    </Page>
  )
}

const inEveryLanguage = (kind: 'reason' | 'reason_group', code: string) => {
  const word = (locale: 'en' | 'id' | 'nl') => shopperWords(locale).find(`${kind}.${code}`) ?? ''
  return { en: word('en'), id: word('id'), nl: word('nl') }
}

const none: RefusedLabels = new Map()

/** What was refused of the groups as they were sent; the first such field is where one goes on. */
const useRefusedLabels = (
  answer: ActionAnswer | undefined,
  groups: readonly EditedGroup[],
): RefusedLabels => {
  // Groups may be moved afterwards: places are read once, when the answer comes. What was answered before is of another form.
  const [read, setRead] = useState({ answer, refused: none })
  if (read.answer !== answer) setRead({ answer, refused: marksOf(answer?.refusal ?? null, groups) })
  const { refused } = read
  useEffect(() => {
    const [first] = refused.keys()
    if (first !== undefined) document.getElementById(first)?.focus()
  }, [refused])
  return refused
}

const ReasonsForm = (props: {
  readonly view: ReasonsPageView
  readonly answer: ActionAnswer | undefined
  readonly isLocked: boolean
  readonly onDiscard: () => void
}) => {
  const { words } = useDesk()
  const { view, isLocked } = props
  const isBusy = useIsSubmitting('publish_reasons')
  const [groups, setGroups] = useState(() => editedFrom(view, inEveryLanguage))
  const [former] = useState(() => namesIn(groups))
  const refused = useRefusedLabels(props.answer, groups)
  return (
    <Form method="post" data-save-bar onReset={props.onDiscard}>
      <input type="hidden" name="intent" value="publish_reasons" />
      <input type="hidden" name="basedOn" value={view.basedOn ?? ''} />
      <input type="hidden" name="document" value={JSON.stringify(documentOf(groups))} />
      <BlockStack gap="400">
        {groups.map((group, at) => (
          <ReasonGroupCard
            key={group.code}
            groups={groups}
            at={at}
            view={view}
            isLocked={isLocked}
            former={former}
            refused={refused}
            onChange={setGroups}
            onMove={(by) => setGroups(moved(groups, at, by))}
          />
        ))}
        {!isLocked && (
          <Box paddingInline={{ xs: '400', sm: '0' }}>
            <InlineStack align="space-between" gap="200">
              <Button
                onClick={() => setGroups(withGroup(groups, view.used))}
                disabled={groups.length >= mostGroups}
              >
                {words.t('reasons.add_group')}
              </Button>
              <Button submit variant="primary" loading={isBusy}>
                {words.t('reasons.save')}
              </Button>
            </InlineStack>
          </Box>
        )}
      </BlockStack>
    </Form>
  )
}
