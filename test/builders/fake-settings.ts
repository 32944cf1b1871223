import type { DeskSettings } from '../../app/application/setup/desk-settings.ts'
import type { Desk } from '../../app/application/kembali.ts'
import type { PublishedChecklists, PublishedPolicy } from '../../app/application/ports/unit-of-work.ts'
import { usualMessageSettings } from '../../app/domain/messages/message-settings.ts'
import { accept, refuse, type Outcome } from '../../app/domain/outcome.ts'
import { noInstructionMedia } from '../../app/domain/returns/instructions.ts'
import { usualReasons } from '../../app/domain/returns/reason-catalogue.ts'
import { usualReceiving } from '../../app/domain/returns/receiving-settings.ts'

import { channelsOf } from './fake-channels.ts'

export type MakeCommand = <Input, Value>(
  name: string,
  answer: (input: Input) => Value,
) => (input: Input) => Promise<Outcome<Value>>

const fakePolicies = (
  shop: { readonly policy: PublishedPolicy; readonly currencies?: readonly string[] },
  command: MakeCommand,
): DeskSettings['policies'] => ({
  current: async () => shop.policy,
  history: async () => [{ ...shop.policy, name: shop.policy.policy.name }],
  draft: async () => null,
  saveDraft: command('saveDraft', () => ({ hash: 'feed00' })),
  discardDraft: command('discardDraft', () => ({})),
  edit: command('editPolicy', () => ({ hash: 'feed00' })),
  publish: command('publish', () => ({ hash: 'feed00' })),
  makeOwn: command('makeOwn', ({ hash }) => ({ hash })),
  publishAgain: command('publishAgain', ({ hash }) => ({ hash })),
  version: async (hash) => (hash === shop.policy.hash ? shop.policy : null),
  schedule: command('schedulePolicy', ({ minute }) => ({ hash: 'feed00', publishAt: minute })),
  cancelSchedule: command('cancelSchedule', () => ({})),
  schedules: async () => ({ waiting: null, ended: [] }),
  effects: async () => null,
  shopCurrency: async () => 'EUR',
  currencies: async () => shop.currencies ?? ['EUR'],
  tryOut: async () => refuse({ code: 'order_not_found' }),
})

/** Settings of the fake desk: it answers with the usual ones, and writes down what it is asked to change. */
export const settingsOf = (
  shop: Parameters<typeof fakePolicies>[0] & { readonly checklists: PublishedChecklists | null },
  command: MakeCommand,
  tell: (call: { readonly command: string; readonly input: unknown }) => void,
): Omit<DeskSettings, 'staff' | 'apiKeys'> & Pick<Desk, 'listViews'> => ({
  setup: {
    guide: async () => ({ isDismissed: false, steps: [{ step: 'policy' as const, isDone: true }] }),
    seePortal: async () => {
      tell({ command: 'seePortal', input: null })
    },
    dismiss: command('dismissGuide', ({ isDismissed }) => ({ isDismissed })),
  },
  policies: fakePolicies(shop, command),
  checklists: {
    current: async () => shop.checklists,
    publish: command('publishChecklists', () => ({ hash: 'c0ffee' })),
  },
  backtests: {
    list: async () => ({
      backtests: [],
      draft: null,
      versions: [
        { hash: shop.policy.hash, name: shop.policy.policy.name, publishedAt: shop.policy.publishedAt },
      ],
      orders: { shop: 0, imported: 0 },
    }),
    start: command('startBacktest', () => ({ backtestId: 'backtest-1' })),
    page: async () => null,
    cases: async () => ({ cases: [], next: null, previous: null }),
    case: async () => null,
    cancel: command('cancelBacktest', () => ({})),
    remove: command('removeBacktest', () => ({})),
    export: async () => refuse({ code: 'backtest_not_found' }),
  },
  orderImports: {
    list: async () => [],
    page: async () => null,
    upload: async () => refuse({ code: 'file_missing' }),
    start: command('startImport', () => ({})),
    remove: command('removeImport', () => ({})),
  },
  reasons: {
    names: async () => [
      { code: 'cracked', labels: { en: 'It is cracked', id: '', nl: 'Er zit een barst in' } },
    ],
    page: async () => ({
      catalogue: usualReasons,
      basedOn: null,
      photos: [],
      counts: [{ code: 'too_small', returns: 3, units: 4 }],
      used: ['too_small'],
      days: 90,
    }),
    publish: command('publishReasons', ({ catalogue }) => catalogue),
  },
  instructions: {
    media: async () => noInstructionMedia,
    change: command('changeInstructions', ({ media }) => media),
  },
  channels: channelsOf(command),
  hooks: {
    page: command('hooks', () => ({ hooks: [], deliveries: [] })),
    add: command('addHook', () => ({ hookId: 'hook-1', secret: 'whsec_shown-once' })),
    rotate: command('rotateHook', ({ hookId }) => ({ hookId, secret: 'whsec_shown-once' })),
    remove: command('removeHook', () => ({})),
    start: command('startHook', () => ({})),
    test: command('testHook', () => ({})),
    redeliver: command('redeliverHook', () => ({})),
  },
  receiving: {
    settings: async () => usualReceiving,
    change: command('changeReceiving', ({ settings }) => ({ ...usualReceiving, ...settings })),
    locations: async () => accept([{ locationId: 'warehouse', name: 'Warehouse', isActive: true }]),
    chooseLocation: command('chooseLocation', ({ locationId }) => ({
      ...usualReceiving,
      usualLocationId: locationId,
    })),
    knownAddresses: async () =>
      accept([{ name: 'Warehouse', address: 'Warung\nJalan Kemang Raya 8\n12730 Jakarta' }]),
    setReturnAddress: command('setReturnAddress', ({ typed }) => ({
      ...usualReceiving,
      returnAddress: typed,
    })),
  },
  payoutLimits: {
    get: async () => ({ EUR: '500' }),
    change: command('changeLimits', ({ limits }) => limits),
  },
  listViews: {
    list: async () => [],
    save: command('saveView', ({ viewId }) => ({ viewId: viewId ?? 'view-1' })),
    remove: command('removeView', ({ viewId }) => ({ viewId })),
  },
  mails: {
    settings: async () => usualMessageSettings,
    change: command('changeMessages', ({ settings }) => settings),
    list: async () => [],
    preview: command('previewMail', ({ wording }) => ({
      subject: wording?.subject ?? 'Ours',
      text: wording?.body ?? 'Ours',
      html: '<p>Ours</p>',
    })),
    save: command('saveMail', ({ kind, locale }) => ({ kind, locale })),
  },
  replyTemplates: {
    list: async () => [],
    save: command('saveTemplate', ({ template }) => ({ templateId: template.templateId ?? 'template-1' })),
    remove: command('removeTemplate', ({ templateId }) => ({ templateId })),
    filledFor: async () => [],
  },
})
