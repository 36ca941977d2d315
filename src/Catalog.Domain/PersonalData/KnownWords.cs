using System.Globalization;

namespace Catalog.Domain.PersonalData;

/// <summary>
/// Words that help to tell names from other words: facts of common knowledge, gathered for this project. Small on purpose: they tip the
/// balance where form and surroundings leave a doubt, and nothing hangs on a name being listed.
/// </summary>
internal static class KnownWords
{
    /// <summary>Countries and regions, in lower case.</summary>
    public static readonly HashSet<string> Countries = WordList.Of("""
        afghanistan,albania,algeria,andorra,angola,argentina,armenia,australia,austria,azerbaijan,bahamas,bahrain,bangladesh,barbados,belarus,belgium,belize,benin,bhutan,bolivia,bosnia,botswana,brazil,
        brunei,bulgaria,burundi,cambodia,cameroon,canada,chad,chile,china,colombia,congo,costa rica,croatia,cuba,cyprus,czech republic,czechia,denmark,dominica,ecuador,egypt,el salvador,england,eritrea,
        estonia,ethiopia,fiji,finland,france,gabon,gambia,georgia,germany,ghana,greece,greenland,grenada,guatemala,guinea,guyana,haiti,honduras,hong kong,hungary,iceland,india,indonesia,iran,iraq,ireland,
        israel,italy,jamaica,japan,jordan,kazakhstan,kenya,kosovo,kuwait,kyrgyzstan,laos,latvia,lebanon,lesotho,liberia,libya,liechtenstein,lithuania,luxembourg,macau,macedonia,madagascar,malawi,malaysia,
        maldives,mali,malta,mauritania,mauritius,mexico,moldova,monaco,mongolia,montenegro,morocco,mozambique,myanmar,namibia,nepal,netherlands,new zealand,nicaragua,niger,nigeria,north korea,norway,oman,
        pakistan,palestine,panama,paraguay,peru,philippines,poland,portugal,puerto rico,qatar,romania,russia,rwanda,samoa,saudi arabia,scotland,senegal,serbia,seychelles,singapore,slovakia,slovenia,
        somalia,south africa,south korea,spain,sri lanka,sudan,suriname,sweden,switzerland,syria,taiwan,tajikistan,tanzania,thailand,togo,tonga,trinidad,tunisia,turkey,turkmenistan,uganda,ukraine,
        united arab emirates,united kingdom,united states,uruguay,usa,uzbekistan,vanuatu,vatican,venezuela,vietnam,wales,yemen,zambia,zimbabwe,nauru,tuvalu,marshall islands,kiribati,palau,micronesia,solomon islands,papua new guinea,timor-leste,east timor,san marino,saint lucia,djibouti,comoros,cape verde,
        burkina faso,ivory coast,sierra leone,equatorial guinea,guinea-bissau,eswatini,swaziland,south sudan,somaliland,antigua and barbuda,saint kitts,saint vincent,dominican republic,korea,great britain,britain,northern ireland,
        saint kitts and nevis,saint vincent and the grenadines,bosnia and herzegovina,trinidad and tobago,north macedonia,french guiana,french polynesia,new caledonia,faroe islands,cayman islands,virgin islands,cook islands,falkland islands,gibraltar,bermuda,guam,aruba,curacao,
        guadeloupe,martinique,mayotte,réunion,holland,persia,tibet,siberia,scandinavia,bavaria,catalonia,brittany,normandy,tuscany,sicily,sardinia,corsica,crete,flanders,kurdistan,crimea,bali,europe,asia,africa,america,antarctica
        """);

    /// <summary>Towns, states and provinces that are known everywhere and are no common surname, in lower case.</summary>
    public static readonly HashSet<string> Towns = WordList.Of("""
        amsterdam,ankara,antwerp,athens,atlanta,auckland,baghdad,baltimore,bangalore,bangkok,barcelona,basel,beijing,beirut,belfast,belgrade,berlin,bilbao,birmingham,bogota,bologna,bombay,bordeaux,boston,bratislava,bremen,brisbane,bristol,brooklyn,brussels,bucharest,budapest,buenos aires,cairo,calcutta,calgary,
        cape town,caracas,casablanca,chennai,chicago,cincinnati,cleveland,cologne,copenhagen,dakar,dallas,damascus,delhi,denver,detroit,dhaka,dresden,dubai,dublin,durban,düsseldorf,edinburgh,edmonton,florence,frankfurt,gdansk,geneva,genoa,ghent,glasgow,gothenburg,graz,guangzhou,hamburg,hanoi,hanover,harare,havana,helsinki,
        hiroshima,honolulu,houston,hyderabad,istanbul,jakarta,jerusalem,johannesburg,kabul,karachi,kathmandu,kiev,kyiv,kinshasa,kolkata,krakow,kuala lumpur,kyoto,lagos,lahore,las vegas,leeds,leipzig,lima,lisbon,liverpool,ljubljana,london,los angeles,lyon,madrid,malaga,manchester,manhattan,manila,marrakesh,marseille,
        medellin,melbourne,memphis,mexico city,miami,milan,minneapolis,minsk,monterrey,montevideo,montreal,moscow,mumbai,munich,nairobi,nantes,naples,new delhi,new jersey,new orleans,new york,new york city,nicosia,nuremberg,oakland,odessa,osaka,oslo,ottawa,palermo,paris,philadelphia,pittsburgh,porto,prague,pretoria,
        quebec,quito,reykjavik,riga,rio de janeiro,riyadh,rome,rotterdam,salzburg,san diego,san francisco,san jose,santiago de chile,sao paulo,são paulo,sarajevo,seattle,seoul,seville,shanghai,sheffield,shenzhen,sofia,st. petersburg,stockholm,stuttgart,sydney,taipei,tallinn,tampa,tbilisi,tehran,tel aviv,the hague,tokyo,
        toronto,toulouse,tripoli,turin,utrecht,valencia,vancouver,venice,vienna,vilnius,warsaw,wellington,winnipeg,yokohama,zagreb,zaragoza,zurich,zürich,københavn,göteborg,münchen,köln,wien,praha,roma,milano,alabama,alaska,arizona,arkansas,california,colorado,connecticut,delaware,florida,hawaii,idaho,illinois,indiana,iowa,kansas,kentucky,
        louisiana,maine,maryland,massachusetts,michigan,minnesota,mississippi,missouri,montana,nebraska,nevada,new hampshire,new mexico,north carolina,north dakota,ohio,oklahoma,oregon,pennsylvania,rhode island,south carolina,south dakota,tennessee,texas,utah,vermont,west virginia,wisconsin,wyoming,ontario,alberta,british columbia,manitoba,
        nova scotia,saskatchewan,new brunswick,newfoundland,queensland,tasmania,new south wales,yorkshire,cornwall,devon,cumbria,lancashire,silicon valley,hollywood
        """);

    /// <summary>Nationalities, peoples, religions and political groups, in lower case.</summary>
    public static readonly HashSet<string> Groups = WordList.Of("""
        afghan,albanian,algerian,american,angolan,arab,arabic,argentine,argentinian,armenian,asian,australian,austrian,azerbaijani,bangladeshi,belarusian,belgian,bolivian,bosnian,brazilian,british,bulgarian,
        cambodian,canadian,catalan,chechen,chilean,chinese,colombian,congolese,croatian,cuban,cypriot,czech,danish,dutch,ecuadorian,egyptian,english,eritrean,estonian,ethiopian,european,fijian,filipino,
        finnish,flemish,french,gambian,georgian,german,ghanaian,greek,greenlander,guatemalan,haitian,hispanic,hungarian,icelandic,indian,indonesian,iranian,iraqi,irish,israeli,italian,jamaican,japanese,
        jordanian,kazakh,kenyan,korean,kurdish,kuwaiti,laotian,latin,latvian,lebanese,libyan,lithuanian,macedonian,malaysian,maltese,mexican,moldovan,mongolian,moroccan,nepalese,nigerian,norwegian,
        pakistani,palestinian,panamanian,persian,peruvian,polish,portuguese,romanian,russian,rwandan,saudi,scottish,senegalese,serbian,singaporean,slovak,slovenian,somali,spanish,sudanese,swedish,swiss,
        syrian,taiwanese,tanzanian,thai,tibetan,tunisian,turkish,ugandan,ukrainian,uruguayan,uzbek,venezuelan,vietnamese,welsh,yemeni,zambian,zimbabwean,african,scandinavian,eritrean,
        american samoan,bahamian,bahraini,barbadian,basque,bavarian,belizean,beninese,bhutanese,breton,burkinabe,burmese,burundian,cameroonian,chadian,chinaman,colombians,comoran,cornish,corsican,dane,djiboutian,dominican,dutchman,dutchmen,
        emirati,englishman,englishmen,englishwoman,faroese,finn,frenchman,frenchmen,frenchwoman,gabonese,galician,ghanian,greenlandic,grenadian,guinean,gujarati,guyanese,hawaiian,hmong,honduran,hongkonger,hutu,igbo,inuit,irishman,irishwoman,ivorian,kazakhstani,khmer,kosovar,
        kyrgyz,lao,latina,latino,liberian,luxembourger,luxembourgish,malagasy,malawian,malay,maldivian,malian,maori,mauritanian,mauritian,micronesian,monegasque,montenegrin,mozambican,namibian,nauruan,nicaraguan,nigerien,norman,omani,paraguayan,pole,polynesian,prussian,punjabi,
        qatari,quebecois,roma,romani,salvadoran,sami,samoan,scot,scotsman,scots,serb,sicilian,siberian,slav,spaniard,surinamese,swazi,swede,tajik,tamil,tatar,togolese,tongan,trinidadian,turk,turkmen,tuscan,tutsi,uyghur,venetian,walloon,welshman,yoruba,zulu,
        anglican,baptist,calvinist,confucian,evangelical,hasidic,jain,jesuit,jew,lutheran,methodist,pagan,pentecostal,presbyterian,quaker,rastafarian,salafi,scientologist,shia,shiite,sunni,taoist,unitarian,zoroastrian,agnostic,judaism,islam,christianity,hinduism,buddhism,catholicism,
        anarchist,fascist,labourite,leninist,libertarian,maoist,marxist,nationalist,tory,trotskyist,zionist,
        christian,catholic,protestant,muslim,islamic,jewish,hindu,buddhist,sikh,orthodox,mormon,atheist,democrat,republican,communist,socialist
        """);

    /// <summary>Peoples whose names are two words, in lower case.</summary>
    public static readonly HashSet<string> GroupPairs = WordList.Of("""
        south african,new zealander,sri lankan,costa rican,puerto rican,north korean,south korean,saudi arabian,sierra leonean,cape verdean,south sudanese,el salvadoran,equatorial guinean,solomon islander,papua new,
        american indian,native american,african american,northern irish,east timorese,san marinese,latin american,central american,south american,north american
        """);

    /// <summary>Words of grammar and of forms that end a name even where they are written large, in lower case.</summary>
    public static readonly HashSet<string> FunctionWords = WordList.Of("""
        a,about,above,according,across,after,again,against,ago,all,almost,already,also,although,always,am,amount,an,and,another,any,anyone,anything,are,around,as,ask,at,be,because,been,before,behind,being,below,between,both,
        but,by,call,came,can,can't,confirm,contact,could,currently,date,dear,description,details,did,didn't,directed,do,document,does,doesn't,don't,down,during,each,e-mail,email,even,ever,every,everyone,everything,far,fax,for,
        from,gave,get,gets,give,given,go,goes,going,got,had,has,hate,have,haven't,having,he,he's,hello,help,her,here,here's,hers,hey,hi,him,himself,his,how,however,i,i'd,i'll,i'm,i've,iban,id,if,in,instead,into,is,isn't,it,it's,
        its,just,kind,kindly,know,later,let,let's,mail,may,maybe,me,might,mobile,must,my,name,named,never,next,no,nobody,nor,not,now,nowadays,of,off,oh,ok,okay,on,once,only,onto,or,other,our,ours,out,outside,over,password,
        phone,please,probably,quite,rather,re,really,regarding,regards,said,saw,say,says,see,seems,send,shall,she,she's,should,since,sincerely,sir,so,some,somebody,someone,something,sometimes,soon,sorry,ssn,still,street,such,
        take,tell,than,thank,thanks,that,that's,the,their,them,then,there,there's,therefore,these,they,they're,think,this,those,though,through,thus,time,title,to,today,together,told,tomorrow,tonight,too,toward,under,
        unfortunately,unless,unlike,until,up,upon,us,usually,very,via,was,wasn't,we,we'd,we'll,we're,we've,web site,website,well,went,were,what,what's,when,where,whether,which,while,who,who's,whom,whose,why,will,with,within,
        without,won't,would,yeah,yes,yesterday,yet,you,you'd,you'll,you're,you've,your,yours,uh,um,vs,mr,mrs,ms,dr,prof,monday,tuesday,wednesday,thursday,friday,saturday,sunday,january,february,march,april,june,july,august,
        september,october,november,december,christmas,easter,address,account,number,card,code,ip,info
        """);

    /// <summary>Given names met often in many languages, in lower case.</summary>
    public static readonly HashSet<string> GivenNames = WordList.Of("""
        aaron,abigail,adam,adrian,agnes,ahmed,alan,albert,alex,alexander,alexandra,alfred,ali,alice,alicia,amanda,amelia,amy,ana,anders,andrea,andreas,andrew,andrey,angela,anita,anna,anne,anthony,antonio,
        arthur,ashley,barbara,beatrice,ben,benjamin,bernard,betty,bill,bob,brandon,brenda,brian,bruce,carl,carla,carlos,carol,caroline,catherine,charles,charlotte,chris,christian,christina,christine,
        christopher,claire,clara,claudia,cynthia,daniel,daniela,david,deborah,dennis,derek,diana,diane,diego,dmitri,donald,donna,dorothy,douglas,eduardo,edward,elena,elizabeth,ella,emily,emma,eric,erik,
        esther,ethan,eva,evelyn,fatima,felix,fernando,florian,frances,francesca,francesco,frank,gabriel,gary,george,gerald,gloria,gregory,hannah,hans,harold,harry,heather,helen,helena,henry,hiroshi,hugo,
        ian,ibrahim,ingrid,irene,isabel,isabella,ivan,jack,jacob,james,jan,jane,janet,jason,jean,jeffrey,jennifer,jessica,jesus,joan,joe,johan,johannes,john,jonathan,jose,joseph,joshua,juan,judith,julia,
        julian,julie,justin,karen,karin,karl,katarina,katherine,kathleen,keith,kelly,kenneth,kenji,kevin,kim,kristen,kristina,kyle,larry,lars,laura,lauren,lawrence,leo,leon,lena,liam,linda,lisa,logan,louis,
        louise,lucas,lucia,lucy,luis,luke,magnus,marc,marco,margaret,maria,marie,marilyn,mario,mark,marta,martha,martin,mary,mateo,matthew,max,megan,mehmet,melissa,mia,michael,michelle,miguel,mikhail,
        mohamed,mohammed,monica,nancy,natalie,nathan,nicholas,nicola,nicole,nina,noah,nora,olga,oliver,olivia,omar,oscar,pablo,pamela,patricia,patrick,paul,paula,pedro,peter,philip,rachel,ralph,raymond,
        rebecca,ricardo,richard,robert,roberto,roger,roland,ronald,rose,roy,russell,ruth,ryan,samantha,samuel,sandra,sara,sarah,scott,sean,sergei,sharon,sherry,sofia,sophia,sophie,stefan,stephanie,stephen,
        steven,susan,sven,svetlana,tatiana,teresa,theodore,theresa,thomas,timothy,tom,tyler,victor,victoria,vincent,viktor,virginia,vladimir,walter,wei,wendy,william,yusuf,yuki,zoe,
        abdul,abdullah,abel,abraham,ada,adela,adele,adriana,adrienne,agatha,agnieszka,aida,aisha,alain,alana,alba,alberto,alejandra,alejandro,alena,alessandra,alessandro,alessia,alfonso,alina,alisa,
        alison,allan,allen,allison,alma,alvaro,alvin,amal,amalia,amelie,amina,amir,amit,anastasia,andre,andres,andrzej,andré,andrés,angelica,angelina,angelo,angus,anika,anil,anja,anjali,anke,ann,
        annabel,annette,annie,annika,anthea,antoine,antoinette,anton,antonella,antonia,antonina,anya,ariana,arjun,arnaud,arne,arnold,arturo,arvid,asha,astrid,audrey,augustin,aurelia,aurora,axel,
        beata,beatrix,becky,belinda,benedict,benoit,bernadette,bernardo,bernd,bertha,bertram,beth,bettina,bianca,birgit,bjorn,bogdan,boris,bradley,brendan,brigitte,britta,bruno,bryan,caleb,calvin,
        camila,camille,candice,carina,carlo,carmen,carolina,carolyn,carsten,casper,cecilia,cedric,celeste,celia,cesar,chantal,charlene,charlie,chen,cheryl,chiara,chloe,christa,christel,christoph,
        christophe,ciara,cindy,claude,claudio,clemens,clement,colette,colin,connor,conrad,consuelo,corinna,corinne,cornelia,cosima,craig,cristina,curtis,cyril,dagmar,damian,damien,dana,dania,
        danielle,danny,daphne,dario,darius,darren,dave,davide,debbie,debra,delphine,denise,derrick,desmond,dieter,dimitri,dolores,dominik,dominique,doreen,doris,dorota,duncan,dylan,ebony,eddie,
        edgar,edith,edmund,edna,eduard,edwin,eileen,elaine,eleanor,elias,elijah,elin,elisa,elisabeth,elise,eliza,elke,ellen,elliot,eloise,elsa,elvira,emanuel,emil,emilia,emilio,emmanuel,enrico,
        enrique,erica,erich,erika,ernest,ernesto,erwin,estelle,ester,eugene,eugenia,evan,ewa,fabian,fabio,fabrice,faisal,farah,federica,federico,felicia,felicity,ferdinand,fernanda,filip,fiona,
        flavio,florence,francine,francis,francisco,francois,franz,franziska,françois,fred,freddie,frederic,frederick,frederik,freya,frida,friedrich,fritz,gabriela,gabriele,gabriella,gail,garry,
        gaspard,geoffrey,georg,georges,georgia,georgina,gerard,gerda,gerhard,gertrude,giacomo,gianna,gilbert,gillian,gina,giorgio,giovanna,giovanni,giulia,giuseppe,gladys,glenn,gonzalo,gordon,
        graham,greg,greta,gretchen,grzegorz,guido,guillaume,guillermo,gunnar,gunther,gustav,gustavo,gwen,haakon,hamid,hanna,hanne,harald,harriet,harvey,hassan,hector,hedwig,heidi,heike,heinrich,
        heinz,helga,helmut,henri,henrietta,henrik,herbert,herman,hermann,hilary,hilda,holger,horst,howard,hubert,hussein,ida,ignacio,igor,ilona,ilse,imran,ines,inga,inge,irena,irina,irma,isaac,
        isabelle,ismail,ivana,ivar,ivo,ivonne,iwona,jackie,jacqueline,jacques,jaime,jakob,jakub,jamal,jamie,jana,janice,janina,jared,jasmin,javier,jeanette,jeanne,jeannette,jeff,jen,jenna,jenny,
        jens,jeremy,jerome,jerry,jesper,jesse,jill,jim,jimmy,joachim,joana,joanna,joanne,joaquin,jocelyn,jochen,jodie,joel,joern,johann,johanna,jolanta,jonas,jonathon,jordi,jorge,jorgen,joris,josef,
        josefina,josephine,josh,josiah,joyce,juana,juliana,julien,juliet,juliette,julio,julius,jurgen,justyna,jutta,kaitlyn,kamal,kamil,kamila,karim,karina,karla,kasper,kate,katharina,kathrin,
        kathryn,kathy,katie,katja,katrin,katrina,katya,kayla,kelvin,kenny,kerstin,khalid,kirsten,kjell,klara,klaus,knut,konrad,konstantin,krishna,kristian,kristin,kristine,krystyna,krzysztof,kurt,
        lara,larissa,laszlo,latisha,laurence,laurent,laurie,lea,leah,leif,leila,leonard,leonardo,leonie,leonora,leopold,leroy,leslie,leticia,lewis,lidia,lieselotte,lilian,liliana,lillian,lina,
        lionel,lisbeth,lise,liza,lois,lola,lorena,lorenz,lorenzo,loretta,lorraine,lothar,luana,luca,lucie,lucien,lucille,ludovic,ludwig,luigi,luisa,lukas,lutz,lydia,lynn,maarten,mabel,madeleine,
        madeline,magda,magdalena,mahmoud,maja,malcolm,malika,malin,manfred,manon,manuel,manuela,marcel,marcello,marcia,marcin,marcos,marcus,margarita,margit,marguerite,mariam,mariana,marianne,
        mariano,maribel,marika,marina,marion,marisa,marisol,marjorie,marko,markus,marlene,marlon,martina,martine,marvin,maryam,massimo,mathias,mathieu,mathilde,matilda,matteo,matthias,maud,maureen,
        maurice,mauricio,mauro,maxime,maximilian,maxine,meera,melanie,melinda,mercedes,meredith,merete,michal,michel,michele,micheline,mieke,mikael,mike,mikkel,mila,milan,mildred,milena,milos,mindy,
        miranda,miriam,mirko,miroslav,mitchell,mohammad,moira,monika,monique,morten,moses,muhammad,muriel,myriam,nadia,nadine,nadja,naomi,natalia,natasha,nathalie,nathaniel,neil,nelly,nelson,
        nicolai,nicolas,nicolette,niels,nikita,nikola,nikolai,nikolaj,nils,nisha,noel,noelle,norbert,norma,norman,octavia,odette,olaf,olav,oleg,oluf,orlando,oskar,osvaldo,otto,owen,paige,paloma,
        paolo,pascal,patrice,patrik,patsy,paulina,pauline,paulo,pavel,pawel,peggy,penelope,petar,petra,philipp,philippa,philippe,phillip,phyllis,pierre,pietro,pilar,piotr,poul,priscilla,priya,
        rafael,rafaela,raffaele,rahul,raimund,rainer,raj,rajesh,ralf,ramon,ramona,randall,raphael,raquel,rashid,raul,ravi,regina,reginald,reinhard,renata,renate,rene,renee,rené,rhonda,ricarda,rita,
        rocio,rodney,rodrigo,rolf,romain,romeo,ron,ronny,rosa,rosalie,rosalind,rosanna,rosario,roxanne,ruben,rudolf,rupert,ruslan,sabina,sabine,sabrina,sally,salma,salvador,salvatore,samir,sammy,
        sander,sanjay,santiago,saskia,sebastian,sebastien,selena,selma,serena,serge,sergio,shane,shannon,shaun,shawn,sheila,shelley,shirley,sibylle,siegfried,sigrid,silke,silvana,silvia,simon,
        simona,simone,siobhan,solveig,sonia,sonja,stacey,stacy,stanislav,stanley,stefania,stefanie,stella,steve,stuart,sunil,susana,susanna,susanne,suzanne,sybil,sylvain,sylvester,sylvia,sylvie,
        søren,tamara,tammy,tania,tanja,tanya,tara,tatjana,teodor,terence,terrence,terry,thea,thelma,theo,thierry,thorsten,tiffany,tilda,timo,tina,tobias,todd,tomas,tomasz,tommaso,tommy,toni,tony,
        torben,tracy,travis,tristan,trudy,ulf,ulrich,ulrike,ursula,ute,uwe,valentin,valentina,valerie,vanessa,vasily,vera,vernon,veronica,veronika,veronique,vicente,vicki,vicky,vijay,viktoria,
        vincenzo,viola,violeta,vivian,viviana,vivienne,volker,waldemar,wanda,warren,wayne,werner,wilfred,wilhelm,willem,willy,winston,wojciech,wolfgang,xavier,yan,yasmin,yolanda,yosef,yvette,yvonne,
        zachary,zara,zbigniew,zofia,zoltan,zuzana
        """).Union(KnownNames.GivenNames).ToHashSet(StringComparer.Ordinal);

    /// <summary>Words that begin sentences or stand in titles without being names, in lower case.</summary>
    public static readonly HashSet<string> Ordinary = WordList.Of("""
        a,about,above,according,account,across,act,action,actually,add,address,adventure,after,again,against,age,ago,all,almost,already,also,although,always,am,amount,an,and,animation,another,any,anyone,
        anything,app,are,around,article,as,ask,at,atm,available,away,award,awarded,baby,back,bad,bank,be,beautiful,because,been,before,behind,being,believe,below,best,better,between,big,bill,birth,block,
        book,both,box,branch,bring,business,but,buy,by,call,came,can,can't,cancel,cancelled,card,case,cash,cat,cd,certain,change,charge,check,children,city,civil,class,click,close,code,comedy,come,comes,company,
        confirm,consider,contact,cool,corporate,could,country,course,credit,currently,customer,date,day,days,dear,debit,december,delivery,description,details,devil,did,didn't,directed,do,document,does,
        doesn't,don't,done,down,during,each,education,either,e-mail,email,employee,end,energetic,enough,error,etc,even,ever,every,everybody,everyone,everything,experience,family,far,fax,few,file,final,find,
        first,follow,following,food,for,form,found,free,friend,from,full,further,gave,get,gets,give,given,go,god,goes,going,good,got,great,group,had,half,has,hate,have,haven't,having,he,he's,held,hello,help,
        helped,her,here,here's,hers,hey,hi,high,him,himself,his,hold,home,hope,hotel,house,how,however,husband,i,i'd,i'll,i'm,i've,iban,id,if,in,increase,information,injured,instead,internet,into,invoice,
        ip,is,isn't,issue,it,it's,its,item,job,join,just,keep,kids,kind,kindly,know,known,labor,last,late,later,learn,least,left,less,let,let's,letter,life,like,limit,list,little,live,located,location,long,
        look,looking,lost,lot,love,made,maiden,mail,main,make,makes,man,manager,many,may,maybe,me,mean,meet,message,might,mine,minutes,miss,mobile,money,month,more,morning,most,mother,move,movie,much,must,
        my,mystery,name,named,near,need,never,new,news,next,nice,night,no,nobody,none,nor,not,note,nothing,now,nowadays,number,nurse,of,off,offer,office,offices,often,oh,ok,okay,old,on,once,one,only,onto,
        open,or,order,other,our,ours,out,outside,over,own,parents,part,password,pay,payment,people,person,personal,phone,photo,physician,picture,pin,place,plan,play,please,point,police,policy,portfolio,
        possible,post,previous,price,primary,private,probably,problem,procedure,process,producer,product,products,promised,provide,public,put,question,quite,rather,re,read,really,receive,received,record,
        regarding,regards,registered,religion,remember,reply,report,request,require,restaurant,return,right,rights,role,safe,said,sale,same,save,saw,say,says,school,season,secondary,section,security,see,seems,
        send,senior,sent,service,services,set,several,shall,she,she's,should,show,sign,since,sincerely,sir,site,size,small,so,social,some,somebody,someone,something,sometimes,song,songs,soon,sorry,spam,
        specific,ssn,staff,start,statement,still,stop,story,street,such,support,suspense,sure,take,team,tell,than,thank,thanks,that,that's,the,their,them,then,there,there's,therefore,these,they,they're,thing,
        things,think,third,this,those,though,three,through,thus,time,title,to,today,together,told,tomorrow,tonight,too,took,total,toward,transaction,transfer,travel,try,turn,tv,two,uh,um,under,unfortunately,
        university,unless,unlike,until,up,update,upon,us,use,used,user,using,usually,very,via,view,visa,visit,wait,want,was,wasn't,watch,way,we,we'd,we'll,we're,we've,web,website,week,well,went,were,what,
        what's,when,where,whether,which,while,who,who's,whole,whom,whose,why,wife,will,with,within,without,woman,won't,word,work,world,would,write,year,years,yeah,yes,yesterday,yet,you,you'd,you'll,you're,
        you've,young,your,yours,vii,ii,iii,iv,vi,rr,pdf,cv,ceo,faq,fyi,asap,sms,gps,usb,url,ok,pm,bc,ad,dna,hiv,aids,nasa,fbi,cia,nato,un,eu,dvd,pc,vip,rip,lol,omg,btw,aka,vs,mr,mrs,ms,dr,prof,
        northern,southern,eastern,western,central,month,monday,tuesday,wednesday,thursday,friday,saturday,sunday,january,february,march,april,june,july,august,september,october,november,christmas,easter,halloween,thanksgiving,info
        """);

    /// <summary>Further words that often begin sentences; as a part of a name behind another one they may well be names.</summary>
    public static readonly HashSet<string> Openers = WordList.Of("""
        able,absolutely,access,additional,additionally,afternoon,agree,air,allow,amazing,anyway,apart,apparently,appears,apply,appreciate,approximately,april,area,arrived,assuming,attached,attention,august,authorities,average,
        awesome,based,basically,became,become,began,begin,billing,blue,body,born,bought,breaking,bright,bus,busy,calling,camera,car,care,cause,cell,certainly,chairman,chance,chapter,chief,child,choose,christ,church,clearly,
        closed,cold,college,common,complete,computer,concerning,congratulations,connect,consumer,continue,control,copy,correct,cost,council,court,crime,critics,cross,current,customers,daily,dark,data,dead,deal,death,
        decide,deep,definitely,delete,demand,department,design,despite,difficult,digital,dinner,directly,director,discount,discover,dogs,door,double,download,dr,drama,dream,drive,due,early,earth,easy,economic,effective,eight,
        election,emergency,employees,energy,enjoy,enter,entire,especially,essentially,european,eventually,everywhere,evidence,exactly,excellent,except,exchange,excuse,existing,expect,explain,express,extra,eye,face,fact,fair,fall,famous,
        fast,father,february,feel,fifth,fight,film,finally,financial,fine,fire,five,flight,forget,former,fortunately,forward,four,fourth,fresh,friday,friends,front,fun,funny,furthermore,future,game,general,generally,girl,global,goodbye,
        government,grand,green,ground,growing,guess,guest,guys,hair,hands,happy,hard,hardly,health,heart,heavy,hence,hero,herself,historical,history,holy,honestly,hot,hour,hours,huge,human,idea,imagine,immediately,
        important,including,indeed,industrial,initially,inside,instructions,interested,interesting,international,introducing,island,january,joining,july,june,junior,king,large,lady,lately,lead,leave,legal,letters,level,library,light,
        line,link,literally,load,local,login,logo,looks,lord,lots,low,lunch,machine,madam,magic,male,man,march,market,married,master,match,matter,meanwhile,media,medical,meeting,member,members,men,middle,military,mind,minister,model,modern,
        moreover,mostly,moved,moving,multiple,music,national,natural,naturally,nearby,nearly,necessary,neither,network,nevertheless,nine,ninth,nobody,none,normal,normally,notes,notice,november,nowhere,obviously,october,oil,older,online,
        opening,operation,opinion,option,options,original,originally,otherwise,owner,page,paid,pain,paper,participants,particular,particularly,parts,party,past,patient,perfect,perhaps,permanent,phones,physical,pick,pictures,pink,places,planning,
        pleased,poor,popular,position,power,practice,precisely,prepared,present,president,press,pretty,prime,prince,princess,print,prior,prison,problems,professional,profile,program,project,proud,push,quality,queen,question,questions,quick,
        quickly,quiet,race,radio,rain,ready,real,recent,recently,red,reference,refund,regardless,relationship,remind,remove,rent,replace,reports,requests,reservation,reset,response,results,review,rich,river,road,rock,room,royal,
        run,sad,sales,saturday,saving,scene,schedule,science,search,seat,second,secret,secretary,seriously,session,settings,seven,seventh,share,ship,shop,short,shortly,shut,sick,side,silver,similar,similarly,simply,single,sister,sit,six,sixth,
        slow,smart,smoke,soft,software,soul,sound,source,space,speak,special,speed,spirit,spring,stand,standard,star,stars,state,states,station,status,stay,steel,step,stock,stories,strange,strong,student,students,study,subject,
        subscribe,success,suddenly,suggest,summary,summer,sun,sunday,supply,supreme,surely,surprise,system,talk,tax,teaching,technical,telephone,temporary,ten,term,terms,test,text,thanksgiving,thursday,ticket,tip,topic,total,touch,town,
        track,traditional,train,transport,trial,trip,true,trust,truth,tuesday,type,ultimately,unable,understand,unit,unknown,urgent,useful,users,usual,value,various,vehicle,version,victory,video,village,virtual,voice,wake,walk,wall,
        war,warm,warning,water,weather,wednesday,weekend,welcome,west,wild,win,wind,window,wine,winner,winter,wish,woman,women,wonderful,wood,working,worth,wow,writing,written,wrong,yellow,younger,yourself,zero,shadow,dimensions,fuse,novel
        """);

    /// <summary>Countries as the CLDR names them in English and in their own languages, in lower case; names of people and ordinary words left out.</summary>
    private static IEnumerable<string> RegionNames() => CultureInfo.GetCultures(CultureTypes.SpecificCultures).Where(culture => culture.Name.Length > 0).Select(culture => new RegionInfo(culture.Name))
        .Where(region => !char.IsAsciiDigit(region.TwoLetterISORegionName[0])) // the world and its parts have numbers
        .SelectMany(region => new[] { region.EnglishName, region.NativeName }).Select(name => name.ToLowerInvariant())
        .Where(name => name.Length > 3 && name.All(letter => char.IsLetter(letter) || letter is ' ' or '-' or '\'') && name.Split(' ').Length <= 3 && !GivenNames.Contains(name) && !Ordinary.Contains(name));

    /// <summary>See <see cref="RegionNames"/>.</summary>
    public static readonly HashSet<string> Regions = RegionNames().ToHashSet(StringComparer.Ordinal);

    /// <summary>The first words of <see cref="Countries"/> and <see cref="Towns"/>.</summary>
    public static readonly HashSet<string> PlaceBeginnings = Countries.Concat(Towns).Concat(Regions).Select(name => name.Split(' ')[0]).ToHashSet(StringComparer.Ordinal);

    /// <summary>Words and letters that join the parts of a name, in lower case.</summary>
    public static readonly HashSet<string> Particles = WordList.Of("de,da,do,dos,das,del,della,di,du,des,la,le,las,los,van,von,der,den,ter,zu,zum,al,el,bin,ibn,y,e,of,af,av,o',san,st.,u,nad,pod,sur,sous,am,an,im,s,ob,do,dei,delle,na,the,op,aan,et");

    /// <summary>Forms of address, without the dot.</summary>
    public static readonly HashSet<string> Titles = WordList.Of("mr,mrs,ms,miss,dr,prof,professor,sir,madam,lord,lady,herr,frau,monsieur,madame,señor,señora,rev,reverend,capt,captain,col,sgt");

    /// <summary>What people do for a living, in lower case; the last word of it.</summary>
    public static readonly HashSet<string> Jobs = WordList.Of("""
        accountant,actor,actress,actuary,adjuster,administrator,adviser,advisor,agent,analyst,anesthesiologist,announcer,appraiser,architect,artist,assembler,assessor,assistant,attendant,attorney,auditor,author,
        baker,banker,barber,bartender,biologist,bookkeeper,brazier,broker,builder,buyer,captain,caretaker,carpenter,cashier,ceo,cfo,chauffeur,chef,chemist,chiropractor,cleaner,clerk,coach,collector,columnist,
        composer,conductor,consultant,contractor,controller,cook,coordinator,counselor,courier,cto,curator,dancer,dealer,dentist,designer,detective,developer,dietitian,director,dispatcher,doctor,draftsman,driver,
        economist,editor,electrician,engineer,estimator,examiner,executive,expert,farmer,firefighter,fitter,florist,foreman,gardener,geologist,glazier,grader,guard,guide,hairdresser,handler,helper,historian,
        hygienist,illustrator,inspector,installer,instructor,interpreter,interviewer,investigator,janitor,jeweler,journalist,judge,keeper,laborer,lawyer,lecturer,librarian,loader,machinist,maker,manager,
        mason,mathematician,mechanic,mediator,merchandiser,messenger,meteorologist,midwife,miner,model,musician,nurse,nutritionist,officer,operator,optician,optometrist,owner,painter,paralegal,paramedic,
        partner,pathologist,pharmacist,photographer,physician,physicist,pilot,planner,plumber,podiatrist,porter,president,principal,producer,professor,programmer,promoter,psychiatrist,psychologist,
        publisher,radiographer,ranger,realtor,receptionist,recruiter,repairer,reporter,representative,researcher,retailer,roofer,sailor,salesman,salesperson,saleswoman,scientist,sculptor,secretary,
        setter,shoemaker,singer,solicitor,soldier,specialist,statistician,stylist,superintendent,supervisor,surgeon,surveyor,tailor,teacher,technician,technologist,teller,tester,therapist,trader,trainer,
        translator,treasurer,tutor,typist,undertaker,underwriter,upholsterer,veterinarian,waiter,waitress,warden,watchman,welder,worker,writer
        """);

    /// <summary>Ends of the names of companies, in lower case, without dots.</summary>
    public static readonly HashSet<string> CompanyEnds = WordList.Of(
        "inc,ltd,llc,llp,plc,corp,corporation,co,company,gmbh,ag,kg,sa,srl,spa,bv,nv,ab,as,asa,oy,oyj,aps,kft,zrt,sro,group,holding,holdings,partners,associates,sons,brothers,bros,bank,insurance,university,institute,college,hospital,foundation,association,society,ministry,agency,services,solutions,systems,technologies,technology,software,labs,studios,media,industries,international,consulting,capital,ventures,investments,airlines,motors,energy,pharma,club,fund,trust,exchange,research,orchestra,party,council,committee,commission,department,union,times,press");

    /// <summary>Words of streets in many languages, in lower case; a word that ends like one of <see cref="StreetEnds"/> is one too.</summary>
    public static readonly HashSet<string> Streets = WordList.Of("""
        street,st,road,rd,avenue,ave,av,lane,ln,drive,dr,court,ct,place,pl,square,sq,boulevard,blvd,highway,hwy,way,terrace,ter,trail,parkway,pkwy,circle,cir,crescent,close,alley,row,walk,mews,pass,path,
        rue,allée,chemin,quai,impasse,via,viale,piazza,corso,vicolo,largo,calle,avenida,avda,paseo,plaza,camino,carrera,rua,travessa,praça,estrada,rodovia,ul,ulica,aleja,al,utca,út,tér,u,ulice,náměstí,třída,tee,
        tänav,mnt,katu,tie,gata,vei,vej,gade,väg,gatan,vägen,strasse,straße,gasse,weg,platz,allee,ring,damm,ufer,laan,straat,plein,kade,fort,fords,crossroad,crossing,junction,springs,ridge,islands,island,dam,
        burg,field,fields,garden,gardens,grove,hill,hills,park,view,valley,manor,mill,mills,point,port,river,run,shore,spur,station,summit,track,tunnel,union,village,ville,vista,wall,walks,well,wells,box,crossroads,streets
        """);

    /// <summary>How words of streets end where the language joins them.</summary>
    public static readonly string[] StreetEnds =
    [
        "strasse", "straße", "gasse", "weg", "platz", "allee", "damm", "straat", "laan", "plein", "kade", "gracht", "dreef", "gatan", "gata", "vägen", "väg", "stigen", "gränd", "torget", "gate", "gaten", "veien",
        "vegen", "vei", "veg", "vej", "gade", "stræde", "toften", "katu", "tie", "kuja", "polku", "utca", "ulica", "stíg", "stígur", "braut", "vegur", "bakken", "lien", "marken", "terrasse",
    ];

    /// <summary>Whether the words from one token to another are the name of a country; in brackets or behind "Republic of" too.</summary>
    public static bool IsPlace(List<WordToken> tokens, int first, int last)
    {
        var words = tokens.Skip(first).Take(last - first + 1).Where(token => token.IsWord).Select(token => token.Lower).ToList();
        return words.Count > 0 && (Countries.Contains(string.Join(' ', words)) || Countries.Contains(words[0]) || Countries.Contains(words[^1]) || Groups.Contains(words[0]));
    }
}
