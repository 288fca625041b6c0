import { START_MS } from '../n8n/support';
import { pairs } from './pairs';
import { QueueStage } from './stage';

/* One queue mode for all of it: to start its seven processes takes longer than most of the tests. */

jest.setTimeout(600_000);

let stage: QueueStage;
beforeAll(async () => {
	stage = await QueueStage.open();
}, 2 * START_MS);
afterAll(async () => await stage?.close());

describe('the same reference on two workers at once', () => pairs(() => stage));
