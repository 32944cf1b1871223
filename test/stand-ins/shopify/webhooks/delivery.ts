export type DeliveryOptions = { enabled: boolean; delayMs: number }
