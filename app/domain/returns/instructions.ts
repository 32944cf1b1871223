/** What a shopper does with an approved return, in this order. */
export const instructionSteps = ['pack', 'label', 'hand_over', 'track'] as const
export type InstructionStep = (typeof instructionSteps)[number]

/** The web address of the shop's own picture or video for each step; null where it has none. */
export type InstructionMedia = Readonly<Record<InstructionStep, string | null>>

export const noInstructionMedia: InstructionMedia = { pack: null, label: null, hand_over: null, track: null }
