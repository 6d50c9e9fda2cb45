import * as z from 'zod';

/** Each alert channel keeps its own settings under its id; the channel validates them (alerts/). */
export const channelSettingsSchema = z.record(z.string().regex(/^[a-z-]{1,40}$/), z.record(z.string(), z.unknown()));
