/**
 * What passwords of many people are made of: collected by hand from what every published list of leaked passwords begins with,
 * in the languages of the region and English. A password that is nothing but these, however spelled, is refused.
 */
export const commonParts: readonly string[] = `
password passwort passw pass lozinka lozinke sifra shifra fjalekalimi fjalekalim parola secret tajna tajno geheim letmein letmeinn welcome
dobredojde dobredosli mirsevini admin administrator root superuser user korisnik perdorues guest test testing tester demo default changeme change
qwerty qwertyuiop qwertz qwertzuiop asdf asdfgh asdfghjkl zxcvbn zxcvbnm yxcvbnm azerty qazwsx wsxedc qazwsxedc abc abcd abcde abcdef abcdefg
abcdefgh abcdefghij abcdefghijkl iloveyou ilove you love tevolim volimte tesakam tedua sunshine princess princeza princesha monkey dragon football
fudbal futboll soccer baseball basketball hockey batman superman spiderman pokemon starwars master shadow michael jennifer jordan thomas daniel
andrew jessica charlie george michelle ashley nicole matthew joshua amanda robert hunter ranger buster harley killer pepper ginger cookie summer
winter spring autumn leto zima prolet esen vera dimri january february march april june july august september october november december monday
tuesday wednesday thursday friday saturday sunday ponedelnik vtornik sreda cetvrtok petok sabota nedela freedom whatever trustno trustnoone
computer internet google facebook instagram youtube microsoft windows linux samsung iphone android apple orange banana cheese flower hello zdravo
zdraveno pershendetje goodbye loveme lovely angel angels jesus christ bozejesi god bless maria marija marko petar jovan stefan aleksandar dimitar
nikola ivan ana elena arben besnik agron ilir drita liridon macedonia makedonija kosova kosovo shqiperia albania srbija serbia bosna bosnia crnagora
montenegro skopje prishtina pristina tirana beograd belgrade sarajevo podgorica vardar partizan zvezda crvenazvezda juventus barcelona realmadrid
liverpool chelsea arsenal manchester united city policija police policia ministry ministria ministerstvo firearm firearms focalpoint focal point
weapon weapons oruzje oruzhje arme gun guns glock zastava kalashnikov pistol pistola puska correct horse battery staple login access hackme nothing
money lucky dollar diamond silver golden ferrari porsche mercedes bmw audi golf yamaha honda mustang camaro corvette blink matrix
phoenix thunder tiger eagle falcon wolf lion panther cowboy yankee ranger soldier army navy marine officer inspector detective
`
  .split(/\s+/)
  .filter((part) => part !== '');
