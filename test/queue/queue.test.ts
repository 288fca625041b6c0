import { START_MS } from '../n8n/support';
import { actions } from './actions';
import { attached } from './attached';
import { events } from './events';
import { kills } from './kills';
import { pairs } from './pairs';
import { publishing } from './publishing';
import { restarts } from './restarts';
import { QueueStage } from './stage';

/* One queue mode for all of it: to start its seven processes takes longer than most of the tests. */

jest.setTimeout(600_000);

let stage: QueueStage;
beforeAll(async () => {
	stage = await QueueStage.open();
}, 2 * START_MS);
afterAll(async () => await stage?.close());

const all = () => stage;

describe('each provider', () => actions(all));
describe('a file that another process received', () => attached(all));
describe('the same reference on two workers at once', () => pairs(all));
describe('copies of an event at two webhook processes', () => events(all));
describe('a trigger', () => publishing(all));
describe('SIGKILL of', () => kills(all));
describe('a database', () => restarts(all));
