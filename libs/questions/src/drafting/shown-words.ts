/**
 * Words that a model may be shown, beside those of the catalogue and of the views: what English needs to ask about
 * numbers, and what claims are made of. No list of all English words: those hold names, and the place where somebody
 * lives, and what they suffer from.
 */
export const shownWords: ReadonlySet<string> = new Set(
  (
    'a able about above accepted access accordingly accumulated across active actual adjust adjuster adjustment admin ' +
    'after again against agent ago agree all allow allowed almost alone along already also although always am ' +
    'amount an and annual another any anybody anyone anything apart appeal approve approx approximately are around ' +
    'as ascending ask assess assistant at average avg away back band basis be became because become been before begin ' +
    'behind being below benefit besides best better between beyond big bigger biggest bill billing both bottom break ' +
    'breakdown brought bucket but by calculate calendar call came can cancel case categories category cent cents ' +
    'certain change charge cheap cheaper cheapest claim class clean clear clock close code coinsurance column combine ' +
    'combined come common compare compared comparing comparison complete compute concern consecutive consider contain ' +
    'contract contractual contribute copay copayment correct correction correlate correlation cost could count cover ' +
    'coverage created credential cross cumulative currency current currently cut daily data date day deadline decide ' +
    'decision decline decrease deductible delay deliver denial denied deny depend derive descending describe detail ' +
    'determine deviation did differ difference different digit direct discount display dispute distinct distribute ' +
    'distribution divide do does dollar done double down drop due duplicate duration during each earlier earliest ' +
    'early earn easy eight either eligible else end enough entire entries entry equal error even ever every everybody ' +
    'everything evolve exact exceed except exclude excluding expense expensive expire explain extra fact fail far fast ' +
    'faster fastest few fewer fewest figure file filed final find finding finish first fit five flag fold follow ' +
    'following for form format found four fraction frequency frequent from full further future gap gather gave general ' +
    'get give given go goes going gone got great greater greatest gross group grow growth guess had half handle happen ' +
    'has have having held help here high higher highest histogram history hour hourly how however hundred i if ' +
    'in include included including income increase increasing individual inform information initial inside instead ' +
    'interval into is issue issued it item its itself join just keep kill kind know known lack lag large larger ' +
    'largest last late later latest least left length less let level lift like likely limit line linked list little ' +
    'log long longer longest look lose lot low lower lowest made mainly majority make manual many match maximum max ' +
    'me mean measure median meet mention method middle million minimum min minus minute miss missed missing ' +
    'mode moment monday money month monthly more morning most move much multiple must my name near necessity need ' +
    'negative neither network never new newest next nine no nobody non none nor normal not note nothing notice now ' +
    'number occur october of off often old older oldest on once one ones only open opened operate opposed or order ' +
    'ordered original other otherwise our out outcome outlier outside outstanding over overall overdue overlap ' +
    'overturn own paid pair part partial particular pass past patient pattern pause pay payable payment pend pended ' +
    'pending per percent percentage percentile period perform piece place plan please plus point portion ' +
    'position positive possible practice present previous price prior process procedure product profile proportion ' +
    'provide provided pull put quantity quarter quarterly question queue quick quicker quickest quiet quite range rank ' +
    'ranked ranking rare rarely rarest rate ratio raw reach read ready really reason receipt receive recent recently recorded ' +
    'record reduce refer refund refuse regard reject relate relative relation release remain remark repeat replace ' +
    'report represent request require resolve respect respective respectively rest result return reverse review ' +
    'revision right rise roughly round row rule run running same saturday saw say second section see seem seen select ' +
    'send sent separate sequence service session set settle seven several severity share short shorter shortest should ' +
    'show side similar simple since single six size skill slice slow slower slowest small smaller smallest so some ' +
    'somebody something sort source speed spend spent split spread stage stand standard start state statement ' +
    'statistic stay step still stop sub submit subtract succeed success successful such sum summarize summary sunday system table take taken task ' +
    'tell ten term than that the their them then there these they thing think third this those though thousand three ' +
    'threshold through thursday time timely to today together too took top total touch toward track trend triple true ' +
    'tuesday turn twice two type typical typically unapproved under unit units unlike unpaid until unusual up upheld ' +
    'uphold upon us use used usual usually valid value variance vary verdict version versus very vs via volume wait ' +
    'want was way we wednesday week weekday weekend weekly well went were what whatever when where whether which while ' +
    'who whole whose why will with within without work worst would write written yearly year yes yesterday yet you ' +
    'your zero yielded friday january february march april may june july august september november december jan feb ' +
    'mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun usd cpt hcpcs carc rarc co pr oa pp q k st nd ' +
    'rd th json fhir x12 837 837p r4 n id ids hi hello hey thanks okay ok'
  ).split(' '),
);
