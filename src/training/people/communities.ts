import type { Spelling } from './scripts.ts';

type Names = readonly [string, ...string[]];

/** A community of the region: its common given names, and of what its family names are composed. */
export type Community = Readonly<{
  code: string;
  spelling: Spelling;
  male: Names;
  female: Names;
  stems: Names;
  /** Endings of family names, for men and for women where they differ. */
  endings: readonly [readonly [string, string], ...(readonly [string, string])[]];
}>;

const words = (text: string): Names => text.split(' ') as unknown as Names; // there is at least one

const same = (...endings: string[]): Community['endings'] =>
  endings.map((ending) => [ending, ending] as const) as unknown as Community['endings']; // there is at least one

/**
 * Given names are common ones; family names are put together here from stems and endings. Nobody is meant: that a name of the
 * country also has a bearer somewhere cannot be excluded, which is why all numbers, days and addresses are impossible as real ones.
 */
const all = [
  {
    code: 'albanian',
    spelling: 'albanian',
    male: words(
      'Agim Agron Alban Arben Ardian Artan Avni Bardhyl Bashkim Bekim Besim Besnik Blerim Bujar Burim Dardan Driton Durim Ermal Faruk Fatmir Flamur Gazmend Gëzim Ilir Jeton Kreshnik Kujtim Labinot Liridon Luan Mentor Naim Petrit Rinor Shkëlzen Shpend Skënder Sokol Valon Visar Xhevat Ylber Zef Çlirim',
    ),
    female: words(
      'Albana Arbnora Ardita Arta Besa Besarta Blerina Blerta Diellza Drita Elira Emine Fatime Flora Flutura Hana Jehona Kaltrina Lirije Liridona Lule Majlinda Mimoza Mirjeta Njomza Qëndresa Rina Shkurte Shpresa Shqipe Teuta Valbona Valdete Vjosa Vlora Zamira Zana Zylfije',
    ),
    stems: words(
      'Abaz Ahmet Aliu Arif Asllan Azem Bajram Balaj Bektesh Bislim Dalip Dautaj Destan Elez Emin Fazli Gjon Hajdar Halil Hasan Haxhi Ibish Idriz Isuf Jashar Jusuf Kadri Kamber Latif Limon Maliq Meta Murat Musa Nezir Osman Pajazit Prek Qerim Ramadan Rexhep Rustem Sadik Selman Shaban Shaqir Tahir Veliu Xhafer Ymer Zeqir Zymber',
    ),
    endings: same('i', 'aj', 'ani', 'olli', 'eti', 'ishi', 'ova'),
  },
  {
    code: 'macedonian',
    spelling: 'slavic',
    male: words(
      'Aleksandar Blagoj Blaže Bojan Borče Cvetan Dame Dejan Dimitar Dragan Filip Goce Goran Hristijan Igor Ilija Jane Jovan Kire Kosta Lazar Ljupčo Marjan Metodija Mile Nikola Oliver Pavle Petar Risto Saško Slavčo Spase Stojan Tome Toni Trajče Vančo Vasil Viktor Vlatko Zlatko Zoran Gjorgji',
    ),
    female: words(
      'Aneta Angela Biljana Blagica Cveta Daniela Elena Emilija Frosina Gordana Hristina Ivana Jasmina Julija Katerina Kristina Lenče Lidija Ljubica Magdalena Maja Marija Mirjana Nada Nataša Olivera Pavlina Simona Slavica Snežana Sofija Sonja Suzana Tanja Trajanka Vera Verica Vesna Zorica',
    ),
    stems: words(
      'Anast Andon Angel Atanas Bogdan Božin Cvetan Damjan Dimitr Dimov Domaz Filip Georgi Gjorgji Gruj Hrist Iliev Ivan Jakim Janev Jovan Kost Krst Lazar Manev Markov Mihajl Milev Mitr Najd Naum Nikol Pavl Petk Petr Rist Sandev Serafim Siljan Simon Spas Stank Stefan Stojan Tas Todor Trajk Trpk Velj Zafir Zlat',
    ),
    endings: [
      ['ovski', 'ovska'],
      ['evski', 'evska'],
      ['eski', 'eska'],
      ['oski', 'oska'],
      ['ov', 'ova'],
      ['anov', 'anova'],
    ],
  },
  {
    code: 'serbian',
    spelling: 'slavic',
    male: words(
      'Aleksa Aleksandar Bogdan Bojan Branislav Branko Dalibor Danilo Dejan Dragan Dragoljub Dušan Đorđe Goran Igor Jovan Ljubiša Luka Marko Milan Milenko Miloš Miodrag Miroslav Mladen Momčilo Nebojša Nemanja Nenad Nikola Ognjen Petar Predrag Radovan Ranko Saša Siniša Slavko Slobodan Srđan Stefan Uroš Veljko Vladan Vojislav Vuk Zoran Željko',
    ),
    female: words(
      'Aleksandra Ana Biljana Bojana Branka Danica Dragana Dušanka Gordana Ivana Jasna Jelena Jovana Katarina Ljiljana Marija Mila Milena Milica Mirjana Nada Nataša Nevena Olga Radmila Ružica Sanja Slađana Snežana Sofija Sonja Stana Svetlana Tamara Tijana Vera Vesna Vida Zorica Živana',
    ),
    stems: words(
      'Anđelk Arsen Blagoj Bogdan Bogosav Božid Cvetk Čed Damnjan Dobriv Dragoj Đok Đurđ Gavril Gligor Grub Jakš Jerem Jevt Kost Krst Laket Maksim Manojl Mil Milenk Milis Milutin Mirosav Mitr Nedelj Nikol Novak Obrad Ostoj Pant Paun Prod Radis Radosav Rak Ran Sav Sim Stanoj Stev Tanas Teof Tod Tom Vas Vel Vid Vučk Živk',
    ),
    endings: same('ović', 'ević', 'ić', 'inović'),
  },
  {
    code: 'bosniak',
    spelling: 'slavic',
    male: words(
      'Adem Admir Adnan Ahmed Alija Almir Amir Armin Asim Avdo Bakir Damir Dino Edin Elvir Emir Enes Ermin Fahrudin Faruk Fikret Hamza Haris Husein Ibrahim Ismet Izet Jasmin Kemal Mehmed Mensur Mirsad Mirza Muamer Mujo Nedžad Nermin Nijaz Ramiz Rasim Safet Samir Sead Senad Suad Tarik Vahid Zijad Zlatan',
    ),
    female: words(
      'Adela Aida Ajla Alma Almasa Amela Amina Amra Azra Belma Dženana Đula Edina Elma Emina Enisa Fata Fatima Hajra Hana Jasmina Lejla Maida Medina Melisa Meliha Mersiha Mirela Munira Naida Nejra Nermina Safija Samira Sabina Sanela Selma Senada Šejla Vahida Zehra Zumra',
    ),
    stems: words(
      'Abdul Adem Ahmet Alih Avd Bajr Beg Begz Bekt Čauš Čol Delal Dedak Dizd Džaf Ef Fazl Hadž Halil Has Hus Ibr Imam Isak Kadr Karah Kapidž Kov Mahm Mehmed Memiš Muft Muj Mur Mustaf Omer Osman Pašal Ramić Rizv Salih Sej Selim Sinan Sulj Šab Tah Turkm Zah Zulf',
    ),
    endings: same('ović', 'agić', 'ić', 'begović', 'anović', 'ević'),
  },
  {
    code: 'turkish',
    spelling: 'turkish',
    male: words(
      'Ahmet Ali Bülent Cemal Cengiz Enver Erdoğan Fuat Hakan Halil Hasan Hüseyin İbrahim İsmail Kemal Levent Mehmet Metin Murat Mustafa Necati Orhan Osman Ömer Recep Rıza Selim Süleyman Şaban Tahsin Yaşar Yusuf',
    ),
    female: words(
      'Ayşe Aylin Aysel Belgin Cemile Elif Emine Esra Fatma Feride Gül Gülten Hatice Hülya Leyla Meral Meryem Nermin Nurcan Özlem Sabahat Sevim Sevda Songül Şükriye Türkan Yasemin Zeynep',
    ),
    stems: words(
      'Ak Altın Ay Bal Bay Boz Can Çelik Demir Doğan Er Gök Gül Güneş Hacı Kaya Kara Koca Kurt Mutlu Öz Sarı Şahin Tan Taş Topal Yaz Yıldır Zeybek',
    ),
    endings: same('oğlu', 'er', 'kan', 'lar', 'türk', 'taş', 'soy', 'can'),
  },
  {
    code: 'roma',
    spelling: 'slavic',
    male: words(
      'Agron Amdi Bajram Demir Djemo Elvis Enver Erdžan Erol Ferdi Ismet Jašar Kenan Muharem Nedžo Orhan Ramo Ramuš Samet Sebastijan Severdžan Šaip Tefik Toni Trajko Veli Zijo',
    ),
    female: words(
      'Ajša Anifa Bedrija Djulijeta Džemila Esma Fatima Feride Hatidže Kadrija Ljatifa Mejrem Nazmija Rabija Ramiza Remzija Sadeta Sevdžan Silvana Sonita Šenaj Umihana Zarifa Zlata',
    ),
    stems: words(
      'Abdi Ajredin Alil Amet Asan Bajram Bekir Dalip Demir Dem Durmiš Elmaz Emin Fazli Iljaz Ibraim Jašar Kamber Kurtiš Memed Muaremov Mustaf Osman Ramiz Redžep Sabri Salim Sakip Sulejman Tair Useinov Zekir',
    ),
    endings: [
      ['ov', 'ova'],
      ['ovski', 'ovska'],
      ['i', 'i'],
      ['oski', 'oska'],
      ['ević', 'ević'],
    ],
  },
  {
    code: 'vlach',
    spelling: 'slavic',
    male: words(
      'Dimo Done Guli Hristo Janaki Kočo Kola Mihali Miša Naku Nikola Petru Sterjo Šula Taki Teodor Toli Tušo Vani Zisi',
    ),
    female: words(
      'Aleksandra Dafina Despina Elena Evgenija Fania Filomena Kirana Lina Marija Nuša Olimbija Paraskeva Sirma Sija Tana Varvara Vasilka Zoica',
    ),
    stems: words(
      'Bal Beca Bula Čapov Dun Fund Gabr Gug Hadži Kočov Konstantin Mark Muš Nače Papa Pit Pulev Sam Sterj Šap Tega Tir Toza Zdrav Zega',
    ),
    endings: same('u', 'ula', 'escu', 'oti', 'ari', 'eli'),
  },
] as const satisfies readonly Community[];

/** A community's code. */
export type CommunityCode = (typeof all)[number]['code'];

/** The communities, in the order in which countries weigh them. */
export const communities: readonly [Community, ...Community[]] = all;
