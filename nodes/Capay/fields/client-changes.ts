import { text } from '../../../shared/declare/fields';
import { businessProfile, clientAddress, clientProfile, personProfile } from './client-record';
import { country } from './codes';
import { offeredTo } from './for-kind';

const owner = (displayName: string, example: string) => ({
	...text({ displayName, description: 'Of the beneficial owner of a business', max: 255, example }),
	personal: true as const,
});

/** What may be changed of a company. */
export const changesOfBusiness = {
	...businessProfile,
	...offeredTo('business', {
		tradingName: text({
			displayName: 'Trading Name',
			description: 'Of a business',
			max: 255,
			example: 'Wattle Trading',
		}),
		ownerFirstName: owner('Owner First Name', 'Ada'),
		ownerLastName: owner('Owner Last Name', 'Sample'),
	}),
};

/** What may be changed of a person. */
export const changesOfPerson = {
	...personProfile,
	...offeredTo('personal', {
		nationality: country({
			displayName: 'Nationality',
			description: 'Of a person, by the code of the country',
		}),
	}),
};

/** What may be changed of either kind. */
export const clientChanges = {
	countryCode: country({ displayName: 'Country', description: 'Two letters' }),
	...clientAddress,
	...clientProfile,
	...changesOfBusiness,
	...changesOfPerson,
};
