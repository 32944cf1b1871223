import { BlockStack, Box, Button, Card, InlineStack, Text } from '@shopify/polaris'
import { useState } from 'react'
import type { ReturnPageView } from '../../../contracts/views.ts'
import { useDesk } from '../desk-context.tsx'
import { timelineOf } from './timeline-words.ts'
import type { TimelineEntry } from './timeline-words.ts'

/** The four ledgers as one story, newest first. How the channel was told can be opened. */
export const TimelineCard = ({ view }: { readonly view: ReturnPageView }) => {
  const { words, at } = useDesk()
  const [showsDetails, setShowsDetails] = useState(false)
  const entries = timelineOf(words, view, at)
  const shown = entries.filter(({ isDetail }) => showsDetails || !isDetail)
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {words.t('page.timeline')}
          </Text>
          {entries.some(({ isDetail }) => isDetail) && (
            <Button variant="plain" onClick={() => setShowsDetails(!showsDetails)}>
              {words.t(showsDetails ? 'page.steps_hidden' : 'page.steps_shown')}
            </Button>
          )}
        </InlineStack>
        <BlockStack as="ul" gap="400">
          {shown.map((entry) => (
            <Entry key={entry.seq} entry={entry} />
          ))}
        </BlockStack>
      </BlockStack>
    </Card>
  )
}

const Entry = ({ entry }: { readonly entry: TimelineEntry }) => {
  const { words, at } = useDesk()
  const { sentence, further, who, isDetail } = entry
  return (
    <Box
      as="li"
      borderInlineStartWidth="050"
      borderColor={isDetail ? 'border-secondary' : 'border-emphasis'}
      paddingInlineStart="300"
    >
      <BlockStack gap="050">
        <Text as="p" {...(isDetail ? { tone: 'subdued' } : {})}>
          {sentence}
        </Text>
        {further.map((line) => (
          <Text key={line} as="p" tone="subdued">
            {line}
          </Text>
        ))}
        <Text as="p" tone="subdued" variant="bodySm">
          {words.t('page.by_and_at', { who, at: at(entry.at) })}
        </Text>
      </BlockStack>
    </Box>
  )
}
